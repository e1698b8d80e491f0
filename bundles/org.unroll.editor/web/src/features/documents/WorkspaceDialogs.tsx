import { useState } from 'react';
import { useServer, useWorkbench } from '../../model/hooks';
import { sentence } from '../../model/workbench';
import type { Workspace } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { closeDialog } from './dialogs';
import { NameForm } from './NameForm';
import { nameProblem, withoutEnding } from './names';
import './documents.css';

const NOTHING: Pick<Workspace, 'documents' | 'runs'> = { documents: [], runs: [] };
const under = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const plainName = (path: string) => withoutEnding(path.slice(path.lastIndexOf('/') + 1));

export function RenameDialog({ path }: { path: string }) {
  const workbench = useWorkbench();
  const unsaved = useServer((state) =>
    state.tabs.find((tab) => under(tab, path) && state.documents.get(tab)?.state.dirty === true),
  );
  return (
    <Dialog title={`Rename ${plainName(path)}`} width={430} onClose={closeDialog}>
      <NameForm
        id="rename"
        initial={plainName(path)}
        action="Rename"
        check={(name) =>
          unsaved === undefined
            ? nameProblem(name, [])
            : `${unsaved} has changes that are not saved. Save or revert them first.`
        }
        submit={(name) => workbench.rename(path, name)}
      />
    </Dialog>
  );
}

export function DeleteDialog({ path }: { path: string }) {
  const workbench = useWorkbench();
  const { documents, runs } = useServer((state) => state.workspace) ?? NOTHING;
  const [refusal, setRefusal] = useState<string | null>(null);
  const models = documents.filter((document) => under(document.path, path));
  const lost = runs.filter((run) => models.some((model) => model.path === run.document)).length;
  const isModel = path.endsWith('.unroll');
  const what = isModel
    ? `The model${lost > 0 ? ` and its ${count(lost, 'run')}` : ''} will be deleted.`
    : models.length > 0
      ? `The folder will be deleted with all that is in it: ${count(models.length, 'model')}, ${count(lost, 'run')}, data and notes.`
      : 'The run will be deleted, with its weights, curves and checkpoints.';
  return (
    <Dialog title={`Delete ${plainName(path)}?`} width={430} onClose={closeDialog}>
      <p>{what} This cannot be undone.</p>
      <p className="dialog-problem" role="alert">
        {refusal}
      </p>
      <div className="dialog-actions">
        {/* what does no harm has the focus */}
        <Button label="Cancel" onClick={closeDialog} data-first />
        <Button
          label="Delete"
          look="danger"
          onClick={() => {
            workbench
              .remove(path)
              .then(closeDialog)
              .catch((reason: unknown) => setRefusal(sentence(reason)));
          }}
        />
      </div>
    </Dialog>
  );
}

const count = (n: number, noun: string): string => `${String(n)} ${noun}${n === 1 ? '' : 's'}`;
