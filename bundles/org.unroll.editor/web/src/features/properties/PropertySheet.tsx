import { MousePointerClick } from 'lucide-react';
import type { Document } from '../../model/document';
import { useDocument } from '../../model/hooks';
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
  const ids = [...selection].filter((id) => document?.components.has(id) || document?.connections.has(id));
  return (
    <section className="properties" aria-label="Properties">
      {document && <Selected document={document} ids={ids} />}
    </section>
  );
}

function Selected({ document, ids }: { document: Document; ids: string[] }) {
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
  const wire = document.connections.get(only);
  if (component) {
    return <ComponentSheet document={document} component={component} />;
  }
  return wire ? <WireSheet document={document} wire={wire} /> : null;
}
