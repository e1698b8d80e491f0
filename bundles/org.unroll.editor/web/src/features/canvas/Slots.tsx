import { Plus } from 'lucide-react';
import { isFull, placeIn } from '../../model/containment';
import { faceParameters, oneOf, shortCount, valueText } from '../../model/format';
import { useDocument, useServer, useTypeOf } from '../../model/hooks';
import { childrenOf } from '../../model/structure';
import { select, useView } from '../../model/view';
import type { Component, ComponentType, Containment } from '../../protocol/types';
import { Glyph } from '../../ui/Glyph';
import { ProblemBadge } from './ProblemBadge';

/** What a container holds, and where it takes more. */
export function Slots({ container, type }: { container: Component; type: ComponentType }) {
  return type.containments.map((slot) => <Slot key={slot.feature} container={container} slot={slot} />);
}

function Slot({ container, slot }: { container: Component; slot: Containment }) {
  const document = useDocument();
  const types = useServer((state) => state.types);
  const dragged = types.get(useView((view) => view.dragged) ?? '');
  if (!document) {
    return null;
  }
  const children = childrenOf(document.components, container.id, slot.feature);
  const place = dragged && placeIn(document, types, container, dragged);
  const welcome = place && 'parent' in place && place.feature === slot.feature;
  return (
    <div className="slot nokey" data-feature={slot.feature} data-welcome={welcome} title={slot.documentation}>
      {children.map((child) => (
        <ChildCard key={child.id} child={child} />
      ))}
      {!isFull(document, container, slot) && (
        <p className="slot-free" data-needed={children.length < slot.minimum}>
          <Plus size={13} aria-hidden />
          {children.length === 0 ? `Drop ${oneOf(slot.accepts)} here` : 'Drop the next one here'}
        </p>
      )}
    </div>
  );
}

function ChildCard({ child }: { child: Component }) {
  const type = useTypeOf(child);
  const selected = useView((view) => view.selection.has(child.id));
  const [first] = type ? faceParameters(child, type) : [];
  const holds = type && type.containments.length > 0;
  return (
    <div
      className="child nodrag"
      data-child={child.id}
      data-kind={child.kind}
      data-selected={selected}
      data-placeholder={child.placeholder}
      data-container={holds ? child.id : undefined}
    >
      <button
        type="button"
        className="child-face"
        aria-pressed={selected}
        onClick={(event) => {
          // the node around the card would select itself
          event.stopPropagation();
          select(child.id);
        }}
      >
        <Glyph kind={child.kind} icon={type?.icon} size={24} />
        <span>
          <strong>{child.name}</strong>
          <small>
            {child.placeholder ? 'Not installed' : (type?.label ?? child.type)}
            {child.weights ? ` · ${shortCount(child.weights)}` : ''}
          </small>
        </span>
        {first && (
          <span className="child-value" title={first.label}>
            {valueText(child.parameters[first.name])}
          </span>
        )}
        <ProblemBadge component={child.id} />
      </button>
      {holds && <Slots container={child} type={type} />}
    </div>
  );
}
