import { ChevronDown, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { addAt } from '../../model/commands';
import { inPlan } from '../../model/containment';
import type { Document } from '../../model/document';
import { aKind, valueText } from '../../model/format';
import { useDocument, useServer, useTypeOf, useWorkbench } from '../../model/hooks';
import { planOf, problemsOf } from '../../model/structure';
import { select, useView } from '../../model/view';
import type { Component, ComponentType, Kind } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { Glyph } from '../../ui/Glyph';
import { Menu } from '../../ui/Menu';
import './plan.css';

interface PlanSlot {
  kind: Kind;
  title: string;
  about: string;
}

const SLOTS: readonly PlanSlot[] = [
  { kind: 'data', title: 'Data', about: 'Where examples come from' },
  { kind: 'optimizer', title: 'Optimizer', about: 'How gradients change the weights' },
  { kind: 'clipper', title: 'Clipper', about: 'How gradients are limited; optional' },
  { kind: 'schedule', title: 'Learning rate', about: 'How the learning rate changes; optional' },
];

/** How the model is trained: the plan's settings and what it holds. */
export function Plan() {
  const document = useDocument();
  const plan = document && planOf(document.components);
  return (
    <section className="plan" aria-label="Plan">
      {document && plan && <PlanCard document={document} plan={plan} />}
      {document && SLOTS.map((slot) => <SlotCard key={slot.kind} document={document} slot={slot} />)}
    </section>
  );
}

function PlanCard({ document, plan }: { document: Document; plan: Component }) {
  const type = useTypeOf(plan);
  const selected = useView((view) => view.selection.has(plan.id));
  const troubled = problemsOf(document.problems, plan.id).length > 0;
  return (
    <div className="plan-card" data-kind="plan" data-selected={selected} data-troubled={troubled}>
      <header>
        <h4 className="section-title">Training</h4>
      </header>
      <button type="button" className="plan-face" aria-pressed={selected} onClick={() => select(plan.id)}>
        <Glyph kind="plan" size={28} />
        <strong>{type?.label ?? 'Training plan'}</strong>
        <Values of={plan} type={type} />
      </button>
    </div>
  );
}

function SlotCard({ document, slot }: { document: Document; slot: PlanSlot }) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.types);
  const dragged = types.get(useView((view) => view.dragged) ?? '');
  const [over, setOver] = useState(false);
  const held = inPlan(document, slot.kind);
  const welcome = dragged?.kind === slot.kind;
  return (
    // a drop target for the pointer; the menu below is the keyboard's way to the same
    <div
      className="plan-card"
      data-kind={slot.kind}
      data-welcome={welcome}
      data-over={welcome && over}
      data-selected={useView((view) => held !== undefined && view.selection.has(held.id))}
      data-troubled={held !== undefined && problemsOf(document.problems, held.id).length > 0}
      onDragOver={(event) => {
        if (welcome) {
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (welcome) {
          void addAt(workbench, dragged, { x: 0, y: 0 });
        }
      }}
    >
      <header>
        <h4 className="section-title">{slot.title}</h4>
        <ChooseMenu slot={slot} held={held} />
        {held && (
          <Button
            label={`Remove ${held.name}`}
            icon={<Trash2 size={13} />}
            look="quiet"
            size="small"
            iconOnly
            onClick={() => void workbench.attempt('architecture/delete', { document: document.path, ids: [held.id] })}
          />
        )}
      </header>
      {held ? (
        <HeldFace held={held} />
      ) : (
        <p className="plan-empty">
          {slot.about}. Drop {aKind(slot.kind)} here.
        </p>
      )}
    </div>
  );
}

function ChooseMenu({ slot, held }: { slot: PlanSlot; held: Component | undefined }) {
  const workbench = useWorkbench();
  const palette = useServer((state) => state.palette);
  const label = held ? 'Change' : 'Choose';
  return (
    <Menu
      name={slot.title}
      empty={`No installed bundle offers ${aKind(slot.kind)}.`}
      entries={palette
        .filter((type) => type.kind === slot.kind)
        .map((type) => ({
          label: type.label,
          detail: type.documentation,
          icon: <Glyph kind={type.kind} icon={type.icon} />,
          onChoose: () => void addAt(workbench, type, { x: 0, y: 0 }),
        }))}
      trigger={(open, expanded) => (
        <Button
          label={label}
          aria-label={`${label} ${slot.title.toLowerCase()}`}
          aria-haspopup="menu"
          aria-expanded={expanded}
          icon={held ? <ChevronDown size={13} /> : <Plus size={13} />}
          look="quiet"
          size="small"
          onClick={open}
        />
      )}
    />
  );
}

function HeldFace({ held }: { held: Component }) {
  const type = useTypeOf(held);
  const selected = useView((view) => view.selection.has(held.id));
  return (
    <button type="button" className="plan-face" aria-pressed={selected} onClick={() => select(held.id)}>
      <Glyph kind={held.kind} icon={type?.icon} size={28} />
      <strong>
        {type?.label ?? held.name}
        {held.placeholder && <small className="absent"> not installed</small>}
      </strong>
      <Values of={held} type={type} />
    </button>
  );
}

/** Every value: how a model was trained is read here, and changed in the properties. */
function Values({ of, type }: { of: Component; type: ComponentType | undefined }) {
  return (
    <dl>
      {type?.parameters
        .map(({ name, label }) => ({ name, label, value: valueText(of.parameters[name]) || '–' }))
        .map(({ name, label, value }) => (
          <div key={name}>
            <dt>{label}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
