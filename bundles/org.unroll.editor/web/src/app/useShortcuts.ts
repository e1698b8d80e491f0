import { useEffect } from 'react';
import { deleteSelection, redo, save, selectAll, train, undo } from '../model/commands';
import { useWorkbench } from '../model/hooks';
import { select } from '../model/view';
import type { Workbench } from '../model/workbench';

interface Shortcut {
  keys: string;
  does: string;
  run?: (workbench: Workbench) => void;
  /** Works while the focus is in a text field, too. */
  always?: boolean;
}

/** What the page hears everywhere, and, without `run`, what the canvas hears by itself. */
export const SHORTCUTS: Shortcut[] = [
  { keys: 'Ctrl+S', does: 'Save', run: (workbench) => void save(workbench), always: true },
  { keys: 'Ctrl+Enter', does: 'Train', run: (workbench) => void train(workbench), always: true },
  { keys: 'Ctrl+Z', does: 'Undo', run: undo },
  { keys: 'Ctrl+Y', does: 'Redo', run: redo },
  { keys: 'Ctrl+Shift+Z', does: 'Redo', run: redo },
  { keys: 'Delete', does: 'Delete what is selected', run: (workbench) => void deleteSelection(workbench) },
  { keys: 'Backspace', does: 'Delete what is selected', run: (workbench) => void deleteSelection(workbench) },
  { keys: 'Ctrl+A', does: 'Select every node', run: selectAll },
  { keys: 'Escape', does: 'Select nothing', run: () => select() },
  { keys: 'Arrows', does: 'Move the selected nodes; with Shift, further' },
  { keys: 'Tab, Enter', does: 'Walk over the nodes, select one' },
  { keys: 'Shift+drag', does: 'Select what the rectangle touches' },
  { keys: 'Ctrl+click', does: 'Add to the selection' },
  { keys: 'Enter', does: 'In the palette: add the component' },
];

const FIELDS = 'input:not([type=checkbox]):not([type=range]), select, textarea, [contenteditable]';
const ELSEWHERE = 'dialog, [role=menu], [role=separator]';

function keysOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const shift = event.shiftKey ? 'Shift+' : '';
  return control + shift + (event.key.length === 1 ? event.key.toUpperCase() : event.key);
}

export function useShortcuts(): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const shortcut = SHORTCUTS.find(({ keys }) => keys === keysOf(event));
      const target = event.target as Element;
      const typing = target.matches(FIELDS) && !(keysOf(event).startsWith('Ctrl+') && isClean(target));
      if (shortcut?.run && !target.closest(ELSEWHERE) && (shortcut.always || !typing)) {
        event.preventDefault();
        shortcut.run(workbench);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [workbench]);
}

/** A field nobody is typing in leaves undo to the model. */
const isClean = (field: Element): boolean => (field as HTMLElement).dataset['clean'] === 'true';
