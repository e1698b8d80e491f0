import { useEffect } from 'react';
import { useWorkbench } from '../model/hooks';
import { commandFor, pressed, useKeymap } from '../model/keymap';
import { useRegistry } from '../model/registry';

const FIELDS = 'input:not([type=checkbox]):not([type=range]), select, textarea, [contenteditable]';
const ELSEWHERE = 'dialog, [role=menu], [role=separator]';

/** Hears keys everywhere on the page and runs the commands that the keymap gives them to. */
export function useShortcuts(): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commandFor(pressed(event), useRegistry.getState().commands, useKeymap.getState().changed);
      const target = event.target as Element;
      const typing = target.matches(FIELDS) && !(pressed(event).startsWith('Ctrl+') && isClean(target));
      if (command && !target.closest(ELSEWHERE) && (command.always || !typing)) {
        if (command.enabled?.(workbench) !== false) {
          event.preventDefault();
          command.run(workbench);
        } else if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
        }
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [workbench]);
}

/** A field nobody is typing in leaves undo to the model. */
const isClean = (field: Element): boolean => (field as HTMLElement).dataset['clean'] === 'true';
