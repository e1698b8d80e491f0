import { create } from 'zustand';

export type FinderName = 'commands' | 'nodes' | 'keymap';

/** The finder or list of keys that is open now. */
export const useFinder = create<{ open: FinderName | null }>(() => ({ open: null }));

export const openFinder = (open: FinderName): void => useFinder.setState({ open });
export const closeFinder = (): void => useFinder.setState({ open: null });
