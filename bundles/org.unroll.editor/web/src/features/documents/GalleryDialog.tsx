import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useServer, useWorkbench } from '../../model/hooks';
import { sentence } from '../../model/workbench';
import type { Template } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { found } from '../../ui/search';
import { closeDialog } from './dialogs';
import { freeName, nameProblem, projectOf } from './names';
import { ReadmeText } from './ReadmeText';
import { TemplateArt } from './TemplateArt';
import { BLANK, ordered, tintOf } from './templates';
import './gallery.css';

const NO_TEMPLATES: readonly Template[] = [];

/** Chooses a project to start from: search, read what it is about, give it a name. */
export function GalleryDialog({ template: first }: { template?: string }) {
  const all = ordered(useServer((state) => state.workspace?.templates) ?? NO_TEMPLATES);
  const [query, setQuery] = useState('');
  const [wanted, setWanted] = useState(first ?? BLANK);
  const hits = found(query, all, ({ label, name, description }) => `${label} ${name} ${description}`);
  const chosen = hits.find(({ name }) => name === wanted) ?? hits[0];
  return (
    <Dialog title="New model" width={940} onClose={closeDialog}>
      <div className="gallery-dialog">
        <div className="gallery-side">
          <label className="gallery-search">
            <Search size={14} aria-hidden />
            <input
              className="field"
              type="search"
              aria-label="Search templates"
              placeholder="Search templates"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              data-first={first === undefined}
            />
          </label>
          <ul aria-label="Templates">
            {hits.map((template) => (
              <li key={template.name}>
                <button
                  type="button"
                  aria-pressed={template === chosen}
                  data-kind={tintOf(template, all.indexOf(template))}
                  onClick={() => setWanted(template.name)}
                >
                  <TemplateArt template={template} />
                  <span>
                    <strong>{template.label}</strong>
                    <small>{template.description}</small>
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {hits.length === 0 && <p className="muted gallery-nothing">No template speaks of that.</p>}
        </div>
        {chosen && <Chosen key={chosen.name} template={chosen} named={first !== undefined} />}
      </div>
    </Dialog>
  );
}

function Chosen({ template, named }: { template: Template; named: boolean }) {
  const workbench = useWorkbench();
  const [readme, setReadme] = useState<string | null>(null);
  useEffect(() => {
    let shown = true;
    workbench
      .request('workspace/readme', { template: template.name })
      .then(({ text }) => shown && setReadme(text || template.description))
      .catch((reason: unknown) => shown && setReadme(sentence(reason)));
    return () => {
      shown = false;
    };
  }, [workbench, template]);
  return (
    <div className="gallery-chosen">
      {/* a scrollable region must be reachable by keyboard */}
      <article className="readme" aria-label={`About ${template.label}`} aria-busy={readme === null} tabIndex={0}>
        <ReadmeText text={readme ?? template.description} />
      </article>
      <CreateForm template={template} focused={named} />
    </div>
  );
}

function CreateForm({ template, focused }: { template: Template; focused: boolean }) {
  const workbench = useWorkbench();
  const documents = useServer((state) => state.workspace?.documents) ?? [];
  const taken = documents.map((document) => projectOf(document.path));
  const [name, setName] = useState(() => freeName(template.name === BLANK ? 'model' : template.name, taken));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const problem = busy ? null : (nameProblem(name, taken) ?? refusal);
  const create = () => {
    setBusy(true);
    workbench
      .create(template.name, name.trim())
      .then(closeDialog)
      .catch((reason: unknown) => {
        setRefusal(sentence(reason));
        setBusy(false);
      });
  };
  return (
    <form
      className="gallery-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!problem && !busy) {
          create();
        }
      }}
    >
      <label htmlFor="new-name">Name</label>
      <input
        id="new-name"
        className="field"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby="new-name-problem"
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setRefusal(null);
        }}
        onFocus={(event) => event.target.select()}
        data-first={focused}
      />
      <Button label={busy ? 'Creating…' : 'Create'} look="primary" type="submit" disabled={problem !== null || busy} />
      <p id="new-name-problem" className="dialog-problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
