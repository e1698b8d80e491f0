import type { Command } from '../../model/registry';
import { openPreferences } from './open';

export const preferenceCommands: Command[] = [
  {
    id: 'workbench.preferences',
    title: 'Preferences…',
    category: 'Workbench',
    keys: ['Ctrl+,'],
    always: true,
    run: openPreferences,
  },
];
