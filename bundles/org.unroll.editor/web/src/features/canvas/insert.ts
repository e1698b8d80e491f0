import { create } from 'zustand';
import { activeDocument, type Point } from '../../model/commands';
import type { PortRef } from '../../model/connections';
import { belongsToPlan, placeIn } from '../../model/containment';
import { fitting, portOf, spliceChanges, throughPorts } from '../../model/insertion';
import { inGraph, isFree, levelOf, portsOf, type ShownWire, shownWires } from '../../model/levels';
import { wiresOf } from '../../model/structure';
import { select, useView } from '../../model/view';
import type { Workbench } from '../../model/workbench';
import type { BatchedChange } from '../../protocol/methods';
import type { ComponentType, Port } from '../../protocol/types';

/** What is being added by name: where it comes to stand, and the loose end of a wire that it takes. */
export interface Insertion {
  screen: { left: number; top: number };
  at: Point;
  from: (PortRef & { direction: Port['direction'] }) | null;
}

/** The list of what can be added, while it is open. */
export const useInsertion = create<{ open: Insertion | null }>(() => ({ open: null }));

export const closeInsertion = (): void => useInsertion.setState({ open: null });

/** A component type that may be added, and the port that takes the loose end. */
export interface Choice {
  type: ComponentType;
  port: Port | null;
}

/** What may be added there. */
export function choices(workbench: Workbench, insertion: Insertion): Choice[] {
  const { palette, types } = workbench.store.getState();
  const document = activeDocument(workbench);
  const { from } = insertion;
  if (!document) {
    return [];
  }
  const component = from && document.components.get(from.component);
  const port = from && portOf(document, types, from, from.direction);
  if (component && port) {
    return fitting(palette, port);
  }
  const inside = document.components.get(useView.getState().inside ?? '');
  return palette
    .filter((type) => type.kind !== 'plan')
    .filter((type) => !inside || belongsToPlan(type.kind) || 'parent' in placeIn(document, types, inside, type))
    .map((type) => ({ type, port: null }));
}

/** Adds the chosen one; with its wire it is one step. */
export async function insert(workbench: Workbench, insertion: Insertion, choice: Choice): Promise<void> {
  const document = activeDocument(workbench);
  const { types } = workbench.store.getState();
  if (!document) {
    return;
  }
  const inside = document.components.get(useView.getState().inside ?? '');
  const place = inside && placeIn(document, types, inside, choice.type);
  const changes: BatchedChange[] = [
    {
      method: 'architecture/addComponent',
      params: { type: choice.type.id, ...insertion.at, ...(place && 'parent' in place ? place : {}) },
    },
  ];
  const { from } = insertion;
  if (from && choice.port) {
    const [old, made] = [
      { component: from.component, port: from.port },
      { component: '$0', port: choice.port.name },
    ];
    const [source, target] = from.direction === 'output' ? [old, made] : [made, old];
    changes.push({
      method: 'architecture/connect',
      params: { source: source.component, sourcePort: source.port, target: target.component, targetPort: target.port },
    });
  }
  const made = await workbench.attempt('architecture/batch', {
    document: document.path,
    label: `Add ${choice.type.label}`,
    changes,
  });
  if (made?.ids[0]) {
    select(made.ids[0]);
  }
}

/** Adds a component in the middle of a wire, as one step; whether it fits there. */
export function addOnWire(workbench: Workbench, wire: ShownWire, type: ComponentType, at: Point): boolean {
  const document = activeDocument(workbench);
  const ports = document && throughPorts(document, workbench.store.getState().types, wire, type);
  const { inside } = useView.getState();
  if (!ports) {
    return false;
  }
  void workbench
    .attempt('architecture/batch', {
      document: document.path,
      label: `Insert ${type.label}`,
      changes: [
        {
          method: 'architecture/addComponent',
          params: { type: type.id, ...at, ...(inside === null ? {} : { parent: inside }) },
        },
        ...spliceChanges(wire, '$0', ports),
      ],
    })
    .then((made) => made?.ids[0] && select(made.ids[0]));
  return true;
}

/** Puts a node that has no wires yet into the middle of one, as one step; whether it fits there. */
export function moveOntoWire(workbench: Workbench, wire: ShownWire, node: string, at: Point): boolean {
  const document = activeDocument(workbench);
  const { types } = workbench.store.getState();
  const component = document?.components.get(node);
  const type = types.get(component?.type ?? '');
  const ports = document && type && throughPorts(document, types, wire, type);
  if (!ports || !component) {
    return false;
  }
  void workbench.attempt('architecture/batch', {
    document: document.path,
    label: `Insert ${component.name}`,
    changes: [
      { method: 'architecture/move', params: { moves: [{ id: node, ...at }] } },
      ...spliceChanges(wire, node, ports),
    ],
  });
  return true;
}

/** The free output of the only selected node that something new could be wired to. */
export function looseEnd(workbench: Workbench): Insertion['from'] {
  const document = activeDocument(workbench);
  const { types } = workbench.store.getState();
  const [only, ...others] = useView.getState().selection;
  const component = document?.components.get(only ?? '');
  if (!document || !component || others.length > 0 || !inGraph(document, component)) {
    return null;
  }
  const wires = wiresOf(levelOf(document, component), component.id);
  const out = portsOf(types, component).find(
    (port) =>
      port.direction === 'output' &&
      !port.optional &&
      !wires.some((wire) => wire.source === component.id && wire.sourcePort === port.name),
  );
  return out ? { component: component.id, port: out.name, direction: 'output' } : null;
}

/** The wire under a point of the screen. */
export function wireAt(workbench: Workbench, x: number, y: number): ShownWire | null {
  const document = activeDocument(workbench);
  const { inside } = useView.getState();
  for (const element of window.document.elementsFromPoint(x, y)) {
    const id =
      element.closest<HTMLElement>('[data-wire-id]')?.dataset['wireId'] ??
      element.closest('.react-flow__edge')?.getAttribute('data-id');
    const wire = document && shownWires(document, isFree(document, inside) ? inside : null).get(id ?? '');
    if (wire) {
      return wire;
    }
  }
  return null;
}
