import { MousePointerClick } from 'lucide-react';
import type { Document } from '../../model/document';
import { useDocument } from '../../model/hooks';
import { isFree, type ShownWire, shownWires } from '../../model/levels';
import { useView } from '../../model/view';
import { EmptyState } from '../../ui/EmptyState';
import { ComponentSheet } from './ComponentSheet';
import { SeveralSheet } from './SeveralSheet';
import { WireSheet } from './WireSheet';
import './properties.css';

/** The property sheet of whatever is selected. */
export function PropertySheet() {
  const document = useDocument();
  const selection = useView((view) => view.selection);
  const inside = useView((view) => view.inside);
  const wires = document && shownWires(document, isFree(document, inside) ? inside : null);
  const ids = [...selection].filter((id) => document?.components.has(id) || wires?.has(id));
  return (
    <section className="properties" aria-label="Properties">
      {document && wires && <Selected document={document} ids={ids} wires={wires} />}
    </section>
  );
}

function Selected({
  document,
  ids,
  wires,
}: {
  document: Document;
  ids: string[];
  wires: ReadonlyMap<string, ShownWire>;
}) {
  const [only, ...others] = ids;
  if (only === undefined) {
    return (
      <EmptyState icon={MousePointerClick} title="Nothing selected">
        <p>Select a node or a wire to see and change its properties.</p>
      </EmptyState>
    );
  }
  if (others.length > 0) {
    return <SeveralSheet document={document} ids={ids} />;
  }
  const component = document.components.get(only);
  const wire = wires.get(only);
  if (component) {
    return <ComponentSheet document={document} component={component} />;
  }
  return wire ? <WireSheet document={document} wire={wire} /> : null;
}
