import { Panel } from '@xyflow/react';
import { ChevronRight } from 'lucide-react';
import type { Document } from '../../model/document';
import { pathTo } from '../../model/structure';
import { goInto } from '../../model/view';
import { Glyph } from '../../ui/Glyph';

/** Which container's inside is on show, and the way out. */
export function Breadcrumbs({ document, inside }: { document: Document; inside: string }) {
  const path = pathTo(document.components, inside);
  return (
    <Panel position="top-left">
      <nav className="breadcrumbs" aria-label="Containers">
        <button type="button" onClick={() => goInto(null)}>
          {document.name}
        </button>
        {path.map((component, i) => (
          <span key={component.id}>
            <ChevronRight size={14} aria-hidden />
            <button
              type="button"
              aria-current={i === path.length - 1 ? 'location' : undefined}
              onClick={() => goInto(component.id)}
            >
              <Glyph kind={component.kind} size={18} />
              {component.name}
            </button>
          </span>
        ))}
      </nav>
    </Panel>
  );
}
