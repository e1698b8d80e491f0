import { FileText } from 'lucide-react';
import { whenText } from '../../model/format';
import { useServer, useWorkbench } from '../../model/hooks';
import { SETTINGS, useSetting } from '../../model/preferences';
import { shortName } from './names';
import type { Workspace } from '../../protocol/types';

const NO_DOCUMENTS: Workspace['documents'] = [];

/** The models of the workspace: those looked at last, then the others, the latest first. */
export function DocumentList({ onOpen }: { onOpen?: () => void }) {
  const workbench = useWorkbench();
  const documents = useServer((state) => state.workspace?.documents) ?? NO_DOCUMENTS;
  const recent = useSetting(SETTINGS.recent);
  const rank = (path: string) => (recent.includes(path) ? recent.indexOf(path) : recent.length);
  if (documents.length === 0) {
    return <p className="muted">There are no models in this workspace yet.</p>;
  }
  return (
    <ul className="documents" aria-label="Models in the workspace">
      {[...documents]
        .sort((a, b) => rank(a.path) - rank(b.path) || b.modified.localeCompare(a.modified))
        .map((document) => (
          <li key={document.path}>
            <button
              type="button"
              className="document"
              onClick={() => {
                void workbench.open(document.path);
                onOpen?.();
              }}
            >
              <FileText size={16} aria-hidden />
              <span>
                <strong>
                  {shortName(document.path, documents)}
                  {document.unsaved && <em className="unsaved">unsaved work</em>}
                </strong>
                <small>{document.path}</small>
              </span>
              <time dateTime={document.modified}>{whenText(document.modified)}</time>
            </button>
          </li>
        ))}
    </ul>
  );
}
