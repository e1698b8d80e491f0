import { useEffect } from 'react';
import { useWorkbench } from '../model/hooks';
import { commandFor, pressed, useKeymap } from '../model/keymap';
import { type Command, useRegistry } from '../model/registry';

const FIELDS = 'input:not([type=checkbox]):not([type=range]), select, textarea, [contenteditable]';
const ELSEWHERE = 'dialog, [role=menu], [role=separator]';
/** What alone hears keys while it is open, also when the control in it that had the focus is gone. */
const ALONE = 'dialog[open], [role=menu]';
/** What Space presses, for those who came to it by keys; after a click Space is a command like any other key. */
const PRESSED = ':is(button, summary, input):focus-visible';

/** Hears keys everywhere on the page and runs the commands that the keymap gives them to. */
export function useShortcuts(): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commandFor(pressed(event), useRegistry.getState().commands, useKeymap.getState().changed);
      const target = event.target as Element;
      if (event.key === ' ' && target.matches(PRESSED)) {
        return;
      }
      const typing = target.matches(FIELDS) && !(command && isClean(target) && reaches(command, target, event));
      // a key may have closed the dialog that it was pressed in
      const heard = document.querySelector(ALONE) === null && !target.closest(ELSEWHERE);
      if (command && heard && (command.always || !typing)) {
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

/** Undo is the model's, but copying and selecting everything are the field's own; a list has no text for them. */
const reaches = (command: Command, field: Element, event: KeyboardEvent): boolean =>
  pressed(event).startsWith('Ctrl+') && (field.matches('select') || ['edit.undo', 'edit.redo'].includes(command.id));

/** A field nobody is typing in leaves undo to the model. */
const isClean = (field: Element): boolean => (field as HTMLElement).dataset['clean'] === 'true';
