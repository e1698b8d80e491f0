import { create } from 'zustand';
import type { Command } from './registry';

interface Keymap {
  /** Keys the user gave to commands; an empty list takes a command's own keys away. */
  changed: Readonly<Record<string, readonly string[]>>;
}

/** What the user changed about the keys. */
export const useKeymap = create<Keymap>(() => ({ changed: {} }));

export function keysOf(command: Command, changed: Keymap['changed']): readonly string[] {
  return changed[command.id] ?? command.keys ?? [];
}

/** Gives keys to a command and takes them from any other. */
export function assignKeys(commands: readonly Command[], id: string, keys: readonly string[]): void {
  useKeymap.setState(({ changed }) => {
    const next: Record<string, readonly string[]> = { ...changed, [id]: keys };
    for (const other of commands) {
      const has = keysOf(other, changed);
      if (other.id !== id && has.some((each) => keys.includes(each))) {
        next[other.id] = has.filter((each) => !keys.includes(each));
      }
    }
    return { changed: next };
  });
}

export function resetKeys(id?: string): void {
  useKeymap.setState(({ changed }) => ({
    changed: id === undefined ? {} : Object.fromEntries(Object.entries(changed).filter(([other]) => other !== id)),
  }));
}

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** What was pressed, as it is written: `Ctrl+Shift+Z`. */
export function pressed(event: Pressed): string {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  const alt = event.altKey ? 'Alt+' : '';
  const shift = event.shiftKey && event.key.length !== 1 ? 'Shift+' : '';
  const letter = event.key.length === 1;
  const shifted = letter && event.shiftKey && /[a-z]/i.test(event.key) ? 'Shift+' : shift;
  const name = event.key === ' ' ? 'Space' : letter ? event.key.toUpperCase() : event.key;
  return control + alt + shifted + name;
}

/** The command that these keys run. */
export function commandFor(
  keys: string,
  commands: readonly Command[],
  changed: Keymap['changed'],
): Command | undefined {
  return commands.find((command) => keysOf(command, changed).includes(keys));
}
