import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import './finder.css';

export interface Finding {
  id: string;
  label: string;
  detail?: string;
  icon?: ReactNode;
  /** At the end of the line: keys, or what kind of thing it is. */
  hint?: ReactNode;
  onChoose: () => void;
}

interface Props {
  name: string;
  placeholder: string;
  /** What answers the query, the best first. */
  find: (query: string) => Finding[];
  nothing: string;
  onClose: () => void;
  /** Where it stands; otherwise at the top of the page. */
  at?: { left: number; top: number };
}

const MOST = 60;
const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };

/** A field and what it finds: type, walk with the arrows, choose with Enter, leave with Escape. */
export function Finder({ name, placeholder, find, nothing, onClose, at }: Props) {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const findings = find(query).slice(0, MOST);
  const current = Math.min(chosen, findings.length - 1);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current, query]);

  const choose = (finding: Finding | undefined) => {
    if (finding) {
      onClose();
      finding.onChoose();
    }
  };
  const press = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen(Math.max(0, Math.min(findings.length - 1, current + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(findings[current]);
    }
  };
  return (
    <dialog
      ref={dialog}
      className="finder"
      data-placed={at !== undefined}
      aria-label={name}
      style={
        at && { left: Math.min(at.left, window.innerWidth - 380), top: Math.min(at.top, window.innerHeight - 360) }
      }
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // a browser may close it without asking
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      <div className="finder-box">
        <div className="finder-field">
          <Search size={15} aria-hidden />
          <input
            role="combobox"
            aria-expanded
            aria-controls={id}
            aria-activedescendant={findings[current] && `${id}-${findings[current].id}`}
            aria-label={name}
            placeholder={placeholder}
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setChosen(0);
            }}
            onKeyDown={press}
            // the finder is opened to type into it
            autoFocus
          />
        </div>
        <ul ref={list} id={id} role="listbox" aria-label={name}>
          {findings.map((finding, i) => (
            <li
              key={finding.id}
              id={`${id}-${finding.id}`}
              role="option"
              aria-selected={i === current}
              onPointerMove={() => setChosen(i)}
              onClick={() => choose(finding)}
            >
              {finding.icon}
              <span>
                {finding.label}
                {finding.detail !== undefined && <small>{finding.detail}</small>}
              </span>
              {finding.hint}
            </li>
          ))}
        </ul>
        {findings.length === 0 && <p className="finder-nothing">{nothing}</p>}
      </div>
    </dialog>
  );
}
