import { useState } from 'react';
import { useServer, useWorkbench } from '../../model/hooks';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { DeleteDialog, RenameDialog } from './WorkspaceDialogs';
import { closeDialog, useDialog } from './dialogs';
import { DocumentList } from './DocumentList';
import { GalleryDialog } from './GalleryDialog';
import { NameForm } from './NameForm';
import { freeName, nameProblem, shortName, withoutEnding } from './names';
import './documents.css';

export function DocumentDialogs() {
  const dialog = useDialog((state) => state.dialog);
  switch (dialog?.kind) {
    case 'gallery':
      return <GalleryDialog template={dialog.template} />;
    case 'open':
      return (
        <Dialog title="Open a model" width={560} onClose={closeDialog}>
          <DocumentList onOpen={closeDialog} />
        </Dialog>
      );
    case 'close':
      return <CloseDialog document={dialog.document} />;
    case 'saveAs':
      return <SaveAsDialog document={dialog.document} />;
    case 'revert':
      return <RevertDialog document={dialog.document} />;
    case 'rename':
      return <RenameDialog path={dialog.path} />;
    case 'delete':
      return <DeleteDialog path={dialog.path} />;
    case undefined:
      return null;
  }
}

function SaveAsDialog({ document }: { document: string }) {
  const workbench = useWorkbench();
  const workspace = useServer((state) => state.workspace);
  const folder = document.includes('/') ? document.slice(0, document.lastIndexOf('/') + 1) : '';
  const taken = (workspace?.documents ?? [])
    .filter((other) => other.path.startsWith(folder))
    .map((other) => withoutEnding(other.path.slice(folder.length)));
  const [initial] = useState(() => freeName(withoutEnding(document.slice(folder.length)), taken));
  return (
    <Dialog title="Save as" onClose={closeDialog}>
      <p className="muted">The copy stands beside the file, so that it finds the same data.</p>
      <NameForm
        id="save-as"
        initial={initial}
        action="Save"
        check={(name) => nameProblem(name, taken)}
        submit={(name) => workbench.saveAs(document, name)}
      />
    </Dialog>
  );
}

function RevertDialog({ document }: { document: string }) {
  const workbench = useWorkbench();
  const name = useServer((state) => shortName(document, state.workspace?.documents ?? []));
  return (
    <Dialog title={`Revert ${name}?`} width={430} onClose={closeDialog}>
      <p>
        The model goes back to what its file holds. Changes that are not saved are lost, and so is the undo history.
      </p>
      <div className="dialog-actions">
        <Button label="Cancel" onClick={closeDialog} />
        <Button
          label="Revert"
          look="danger"
          onClick={() => {
            closeDialog();
            void workbench.attempt('document/revert', { document });
          }}
        />
      </div>
    </Dialog>
  );
}

function CloseDialog({ document }: { document: string }) {
  const workbench = useWorkbench();
  const name = useServer((state) => shortName(document, state.workspace?.documents ?? []));
  const close = (discard: boolean) => {
    closeDialog();
    void workbench.close(document, discard);
  };
  const saveAndClose = async () => {
    if (await workbench.attempt('document/save', { document })) {
      close(false);
    }
  };
  return (
    <Dialog title={`Save ${name}?`} width={430} onClose={closeDialog}>
      <p>The model has changes that are not saved. They are lost when it is closed without saving.</p>
      <div className="dialog-actions">
        <Button label="Close without saving" onClick={() => close(true)} />
        <Button label="Save and close" look="primary" onClick={() => void saveAndClose()} />
      </div>
    </Dialog>
  );
}
