import { ListTree } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Document } from '../../model/document';
import { useDocument, useTypeOf } from '../../model/hooks';
import { problemsWithin } from '../../model/structure';
import { reveal, useView } from '../../model/view';
import type { Component } from '../../protocol/types';
import { EmptyState } from '../../ui/EmptyState';
import { Glyph } from '../../ui/Glyph';
import { inSight, ROW, type Row, rowsOf } from './rows';
import './outline.css';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Everything the model holds, as a tree; nodes from left to right as they stand on the diagram. */
export function Outline() {
  const document = useDocument();
  const list = useRef<HTMLElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 0 });
  const look = () => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = list.current ?? {};
    setSight((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  useLayoutEffect(() => {
    const element = list.current;
    const watch = new ResizeObserver(look);
    if (element) {
      watch.observe(element);
    }
    return () => watch.disconnect();
  }, []);
  const components = document?.components;
  const rows = useMemo(() => (components ? rowsOf(components) : []), [components]);
  const walk = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const at = Number((event.target as HTMLElement).dataset['row'] ?? -1) + step;
      list.current?.querySelector<HTMLElement>(`[data-row="${at}"]`)?.focus();
    }
  };
  const [from, to] = inSight(sight.top, sight.height, rows.length);
  return (
    <section ref={list} className="outline" aria-label="Outline" onKeyDown={walk} onScroll={look}>
      {rows.length < 2 && (
        <EmptyState icon={ListTree} title="Nothing here yet">
          <p>The parts of the model appear here as a tree.</p>
        </EmptyState>
      )}
      {document && (
        <ul style={{ height: rows.length * ROW }}>
          {rows.slice(from, to).map((row, i) => (
            <OutlineRow key={row.component.id} document={document} row={row} at={from + i} of={rows.length} />
          ))}
        </ul>
      )}
    </section>
  );
}

function OutlineRow({ document, row, at, of }: { document: Document; row: Row; at: number; of: number }) {
  const component: Component = row.component;
  const type = useTypeOf(component);
  const selected = useView((view) => view.selection.has(component.id));
  const troubled = problemsWithin(document, component.id).length > 0;
  return (
    <li aria-posinset={at + 1} aria-setsize={of} style={{ top: at * ROW }}>
      <button
        type="button"
        className="outline-row"
        data-row={at}
        aria-pressed={selected}
        style={{ paddingLeft: 10 + row.depth * 18 }}
        onClick={() => reveal(component.id)}
      >
        <Glyph kind={component.kind} icon={type?.icon} size={20} />
        <span>{component.kind === 'plan' ? 'Training plan' : component.name}</span>
        <small data-troubled={troubled}>{troubled ? 'has a problem' : type?.label}</small>
      </button>
    </li>
  );
}
