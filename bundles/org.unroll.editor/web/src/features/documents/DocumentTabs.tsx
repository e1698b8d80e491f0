import { X } from 'lucide-react';
import { useServer, useWorkbench } from '../../model/hooks';
import { Button } from '../../ui/Button';
import { openDialog } from './dialogs';
import { shortName } from './names';
import './documents.css';

/** A tab per open document; a dot says that it has unsaved changes. */
export function DocumentTabs() {
  const tabs = useServer((state) => state.tabs);
  return (
    <div className="document-tabs" role="group" aria-label="Open models">
      {tabs.map((path) => (
        <DocumentTab key={path} path={path} />
      ))}
    </div>
  );
}

function DocumentTab({ path }: { path: string }) {
  const workbench = useWorkbench();
  const document = useServer((state) => state.documents.get(path));
  const active = useServer((state) => state.active === path);
  const name = useServer((state) => shortName(path, state.workspace?.documents ?? []));
  const dirty = document?.state.dirty === true;
  const close = () => (dirty ? openDialog({ kind: 'close', document: path }) : void workbench.close(path));
  return (
    <div
      className="document-tab"
      data-active={active}
      onAuxClick={(event) => {
        if (event.button === 1) {
          close();
        }
      }}
      role="presentation"
    >
      <button
        type="button"
        aria-current={active ? 'page' : undefined}
        title={path}
        onClick={() => workbench.activate(path)}
      >
        {name}
        {dirty && <span className="dirty" role="img" aria-label="not saved" />}
      </button>
      <Button label={`Close ${name}`} icon={<X size={13} />} look="quiet" size="small" iconOnly onClick={close} />
    </div>
  );
}
