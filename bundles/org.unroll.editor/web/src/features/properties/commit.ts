import { createContext, useContext, useState } from 'react';

/** Sends a finished edit to the server; null resets to the default. */
export type Commit = (parameter: string, value: unknown) => void;

export interface Editing {
  commit: Commit;
  /** Shows what is wrong with a value that is not even sent. */
  refuse: (parameter: string, value: unknown, message: string) => void;
  readOnly: boolean;
  /** Names of components that could lend their weights. */
  lenders: () => Promise<readonly string[]>;
}

export const EditingContext = createContext<Editing>({
  commit: () => undefined,
  refuse: () => undefined,
  readOnly: true,
  lenders: () => Promise.resolve([]),
});

export const useEditing = (): Editing => useContext(EditingContext);

interface Draft {
  text: string;
  /** Whether nobody is typing: undo is then the model's, not the field's. */
  'data-clean': boolean;
  onChange: (event: { target: { value: string } }) => void;
  onBlur: () => void;
  onKeyDown: (event: React.KeyboardEvent) => void;
}

/** Text being edited: Enter and leaving the field finish it, Escape takes it back. */
export function useDraft(current: string, finish: (text: string) => void): Draft {
  const [draft, setDraft] = useState<string | null>(null);
  const done = () => {
    setDraft(null);
    if (draft !== null && draft !== current) {
      finish(draft);
    }
  };
  return {
    text: draft ?? current,
    'data-clean': draft === null,
    onChange: (event) => setDraft(event.target.value),
    onBlur: done,
    onKeyDown: (event) => {
      if (event.key === 'Enter') {
        done();
      } else if (event.key === 'Escape') {
        event.stopPropagation();
        setDraft(null);
      }
    },
  };
}
