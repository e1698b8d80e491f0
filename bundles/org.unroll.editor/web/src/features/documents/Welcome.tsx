import { useServer } from '../../model/hooks';
import { Logo } from '../../ui/Logo';
import { WorkspaceTree } from './WorkspaceTree';
import { DocumentList } from './DocumentList';
import { TemplateGallery } from './TemplateGallery';
import './documents.css';

/** What the page shows while no document is open. */
export function Welcome() {
  const folder = useServer((state) => state.workspace?.folder);
  const any = useServer((state) => (state.workspace?.documents.length ?? 0) > 0);
  return (
    <main className="welcome" aria-label="Welcome">
      <div>
        <header>
          <Logo size={52} />
          <div>
            <h1>Unroll</h1>
            <p className="muted">Compose sequence models, train them, see what they learn, take them with you.</p>
          </div>
        </header>
        <section>
          <h2>Start a new model</h2>
          <TemplateGallery />
        </section>
        <section>
          <h2>Open a model</h2>
          <div className="welcome-open">
            <DocumentList />
            {any && <WorkspaceTree />}
          </div>
          {folder && <p className="folder muted mono">{folder}</p>}
        </section>
      </div>
    </main>
  );
}
