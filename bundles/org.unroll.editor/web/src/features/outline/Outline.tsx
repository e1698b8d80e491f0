import { ListTree } from 'lucide-react';
import { useRef } from 'react';
import type { Document } from '../../model/document';
import { useDocument, useTypeOf } from '../../model/hooks';
import { childrenOf, nodesOf, planOf, problemsOf } from '../../model/structure';
import { reveal, useView } from '../../model/view';
import type { Component } from '../../protocol/types';
import { EmptyState } from '../../ui/EmptyState';
import { Glyph } from '../../ui/Glyph';
import './outline.css';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Everything the model holds, as a tree; nodes from left to right as they stand on the diagram. */
export function Outline() {
  const document = useDocument();
  const tree = useRef<HTMLUListElement>(null);
  if (!document) {
    return null;
  }
  const plan = planOf(document.components);
  const roots = [...nodesOf(document.components).sort((a, b) => a.x - b.x || a.y - b.y), ...(plan ? [plan] : [])];
  const walk = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const rows = [...(tree.current?.querySelectorAll<HTMLElement>('.outline-row') ?? [])];
      rows[
        Math.max(0, Math.min(rows.length - 1, rows.indexOf(window.document.activeElement as HTMLElement) + step))
      ]?.focus();
    }
  };
  return (
    <section className="outline" aria-label="Outline" onKeyDown={walk}>
      {roots.length < 2 && (
        <EmptyState icon={ListTree} title="Nothing here yet">
          <p>The parts of the model appear here as a tree.</p>
        </EmptyState>
      )}
      <ul ref={tree}>
        {roots.map((component) => (
          <Branch key={component.id} document={document} component={component} depth={0} />
        ))}
      </ul>
    </section>
  );
}

function Branch({ document, component, depth }: { document: Document; component: Component; depth: number }) {
  const type = useTypeOf(component);
  const selected = useView((view) => view.selection.has(component.id));
  const children = childrenOf(document.components, component.id);
  const troubled = problemsOf(document.problems, component.id).length > 0;
  return (
    <li>
      <button
        type="button"
        className="outline-row"
        aria-pressed={selected}
        style={{ paddingLeft: 10 + depth * 18 }}
        onClick={() => reveal(component.id)}
      >
        <Glyph kind={component.kind} icon={type?.icon} size={20} />
        <span>{component.kind === 'plan' ? 'Training plan' : component.name}</span>
        <small data-troubled={troubled}>{troubled ? 'has a problem' : type?.label}</small>
      </button>
      {children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Branch key={child.id} document={document} component={child} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  );
}
