import { useState } from 'react';
import { useServer, useWorkbench } from '../../model/hooks';
import { sentence } from '../../model/workbench';
import type { Workspace } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { closeDialog } from './dialogs';
import { nameProblem } from './names';
import './documents.css';

const NOTHING: Pick<Workspace, 'documents' | 'runs'> = { documents: [], runs: [] };
const under = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
const plainName = (path: string) => path.slice(path.lastIndexOf('/') + 1).replace(/\.unroll$/, '');

export function RenameDialog({ path }: { path: string }) {
  const workbench = useWorkbench();
  const unsaved = useServer((state) =>
    state.tabs.find((tab) => under(tab, path) && state.documents.get(tab)?.state.dirty === true),
  );
  const [name, setName] = useState(plainName(path));
  const [refusal, setRefusal] = useState<string | null>(null);
  const problem =
    unsaved === undefined
      ? (nameProblem(name, []) ?? refusal)
      : `${unsaved} has changes that are not saved. Save or revert them first.`;
  return (
    <Dialog title={`Rename ${plainName(path)}`} width={430} onClose={closeDialog}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === null) {
            workbench
              .rename(path, name.trim())
              .then(closeDialog)
              .catch((reason: unknown) => setRefusal(sentence(reason)));
          }
        }}
      >
        <label className="dialog-label" htmlFor="rename-name">
          Name
        </label>
        <input
          id="rename-name"
          className="field"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== null}
          aria-describedby="rename-problem"
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setRefusal(null);
          }}
          onFocus={(event) => event.target.select()}
          // the dialog has this one field
          data-first
        />
        <p id="rename-problem" className="dialog-problem" role="alert">
          {problem}
        </p>
        <div className="dialog-actions">
          <Button label="Cancel" onClick={closeDialog} />
          <Button label="Rename" look="primary" type="submit" disabled={problem !== null} />
        </div>
      </form>
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
