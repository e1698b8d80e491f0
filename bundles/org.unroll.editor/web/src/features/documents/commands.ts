import { activeDocument, redo, save, undo } from '../../model/commands';
import type { Command } from '../../model/registry';
import type { Workbench } from '../../model/workbench';
import { openDialog } from './dialogs';

const open = (workbench: Workbench) => activeDocument(workbench) !== undefined;
const state = (workbench: Workbench) => activeDocument(workbench)?.state;

/** Closes the document on show, asking when something would be lost. */
function close(workbench: Workbench): void {
  const document = activeDocument(workbench);
  if (document?.state.dirty === true) {
    openDialog({ kind: 'close', document: document.path });
  } else if (document) {
    void workbench.close(document.path);
  }
}

function turn(workbench: Workbench, step: number): void {
  const { tabs, active } = workbench.store.getState();
  const next = tabs[(tabs.indexOf(active ?? '') + step + tabs.length) % tabs.length];
  if (next !== undefined) {
    workbench.activate(next);
  }
}

const several = (workbench: Workbench) => workbench.store.getState().tabs.length > 1;

export const documentCommands: Command[] = [
  {
    id: 'document.new',
    title: 'New model…',
    category: 'Model',
    keys: ['Alt+N'],
    run: () => openDialog({ kind: 'gallery' }),
  },
  {
    id: 'document.open',
    title: 'Open a model…',
    category: 'Model',
    keys: ['Ctrl+O'],
    always: true,
    run: (workbench) => {
      void workbench.refreshWorkspace();
      openDialog({ kind: 'open' });
    },
  },
  {
    id: 'document.save',
    title: 'Save',
    category: 'Model',
    keys: ['Ctrl+S'],
    always: true,
    enabled: (workbench) => state(workbench)?.dirty === true,
    run: (workbench) => void save(workbench),
  },
  {
    id: 'document.saveAs',
    title: 'Save as…',
    category: 'Model',
    keys: ['Ctrl+Shift+S'],
    always: true,
    enabled: open,
    run: (workbench) => openDialog({ kind: 'saveAs', document: activeDocument(workbench)?.path ?? '' }),
  },
  {
    id: 'document.revert',
    title: 'Revert to the saved file…',
    category: 'Model',
    enabled: (workbench) => state(workbench)?.dirty === true,
    run: (workbench) => openDialog({ kind: 'revert', document: activeDocument(workbench)?.path ?? '' }),
  },
  {
    id: 'document.rename',
    title: 'Rename the model…',
    category: 'Model',
    enabled: open,
    run: (workbench) => openDialog({ kind: 'rename', path: activeDocument(workbench)?.path ?? '' }),
  },
  {
    id: 'document.delete',
    title: 'Delete the model…',
    category: 'Model',
    enabled: open,
    run: (workbench) => openDialog({ kind: 'delete', path: activeDocument(workbench)?.path ?? '' }),
  },
  {
    id: 'document.close',
    title: 'Close the model',
    category: 'Model',
    keys: ['Alt+W'],
    enabled: open,
    run: close,
  },
  {
    id: 'document.next',
    title: 'Next open model',
    category: 'Model',
    keys: ['Alt+PageDown'],
    always: true,
    enabled: several,
    run: (workbench) => turn(workbench, 1),
  },
  {
    id: 'document.previous',
    title: 'Previous open model',
    category: 'Model',
    keys: ['Alt+PageUp'],
    always: true,
    enabled: several,
    run: (workbench) => turn(workbench, -1),
  },
  {
    id: 'edit.undo',
    title: 'Undo',
    category: 'Edit',
    keys: ['Ctrl+Z'],
    enabled: (workbench) => state(workbench)?.undo != null,
    run: undo,
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    category: 'Edit',
    keys: ['Ctrl+Y', 'Ctrl+Shift+Z'],
    enabled: (workbench) => state(workbench)?.redo != null,
    run: redo,
  },
];
