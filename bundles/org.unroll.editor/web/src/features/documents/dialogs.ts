import { create } from 'zustand';

type DocumentDialog =
  | { kind: 'gallery'; template?: string }
  | { kind: 'open' }
  | { kind: 'close' | 'saveAs' | 'revert'; document: string }
  | { kind: 'rename' | 'delete'; path: string };

/** The dialog about documents that is open now. */
export const useDialog = create<{ dialog: DocumentDialog | null }>(() => ({ dialog: null }));

export const openDialog = (dialog: DocumentDialog): void => useDialog.setState({ dialog });
export const closeDialog = (): void => useDialog.setState({ dialog: null });
