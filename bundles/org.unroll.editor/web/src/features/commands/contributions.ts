import { Keyboard } from 'lucide-react';
import { activeDocument } from '../../model/commands';
import type { Command, PreferencePage } from '../../model/registry';
import { openFinder } from './finders';
import { KeyList } from './Keymap';

export const keymapPage: PreferencePage = { id: 'keys', title: 'Keyboard', icon: Keyboard, content: KeyList };

export const finderCommands: Command[] = [
  {
    id: 'workbench.commands',
    title: 'Show all commands',
    category: 'Workbench',
    keys: ['Ctrl+K', 'Ctrl+Shift+P'],
    always: true,
    run: () => openFinder('commands'),
  },
  {
    id: 'workbench.keymap',
    title: 'Keyboard shortcuts…',
    category: 'Workbench',
    keys: ['?'],
    run: () => openFinder('keymap'),
  },
  {
    id: 'edit.find',
    title: 'Find in the model…',
    category: 'Edit',
    keys: ['Ctrl+F'],
    always: true,
    enabled: (workbench) => activeDocument(workbench) !== undefined,
    run: () => openFinder('nodes'),
  },
];
