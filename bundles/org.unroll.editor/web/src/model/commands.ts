import type { BatchedChange } from '../protocol/methods';
import type { ComponentType } from '../protocol/types';
import { belongsToPlan, isContainer, placeIn } from './containment';
import type { Document } from './document';
import { SETTINGS, valueOf } from './preferences';
import { cutChanges, isFree, isGroup, type ShownWire, shownWires } from './levels';
import { nodesIn } from './structure';
import { keepInSight, reveal, select, showView, useView } from './view';
import type { Workbench } from './workbench';

const NODE_PITCH = 280;
const FIRST_NODE = { x: 80, y: 120 };

export interface Point {
  x: number;
  y: number;
}

export function activeDocument(workbench: Workbench): Document | undefined {
  const { active, documents } = workbench.store.getState();
  return active === null ? undefined : documents.get(active);
}

/** The group whose inside is on show, as the place of what is added. */
function onLevel(document: Document): { parent?: string } {
  const { inside } = useView.getState();
  return inside !== null && isFree(document, inside) ? { parent: inside } : {};
}

/** Adds a component to the canvas, or to the plan when that is where its kind belongs. */
export async function addAt(workbench: Workbench, type: ComponentType, at: Point): Promise<void> {
  const document = activeDocument(workbench);
  const added =
    document &&
    (await workbench.attempt('architecture/addComponent', {
      document: document.path,
      type: type.id,
      ...at,
      ...onLevel(document),
    }));
  if (added && belongsToPlan(type.kind)) {
    showView('plan');
  }
  if (added) {
    select(added.id);
  }
}

export async function addInto(
  workbench: Workbench,
  type: ComponentType,
  place: { parent: string; feature: string; index?: number },
): Promise<void> {
  const document = activeDocument(workbench);
  const request = document && { document: document.path, type: type.id, x: 0, y: 0, ...place };
  const added = request && (await workbench.attempt('architecture/addComponent', request));
  if (added) {
    keepInSight(added.id);
  }
}

/** Moves a component into a container. */
export async function moveInto(
  workbench: Workbench,
  component: string,
  place: { parent: string; feature: string; index?: number },
): Promise<void> {
  const document = activeDocument(workbench);
  const request = document && { document: document.path, component, x: 0, y: 0, ...place };
  if (request && (await workbench.attempt('architecture/place', request))) {
    keepInSight(component);
  }
}

/** Adds without a pointer: into the selected container when it has a place for it, else beside the selected or last node. */
export async function addSomewhere(workbench: Workbench, type: ComponentType): Promise<void> {
  const document = activeDocument(workbench);
  if (!document) {
    return;
  }
  const [only] = useView.getState().selection;
  const selected = only === undefined ? undefined : document.components.get(only);
  const { types } = workbench.store.getState();
  if (selected && !isGroup(selected) && isContainer(types, selected)) {
    const place = placeIn(document, types, selected, type);
    if ('parent' in place) {
      return addInto(workbench, type, place);
    }
  }
  const nodes = [...nodesIn(document.components, onLevel(document).parent ?? null)];
  const beside =
    nodes.find((node) => node.id === only) ?? nodes.reduce((a, b) => (b.x > (a?.x ?? -Infinity) ? b : a), nodes[0]);
  await addAt(workbench, type, beside ? freeSpot(nodes, { x: beside.x + NODE_PITCH, y: beside.y }) : FIRST_NODE);
  const [added] = useView.getState().selection;
  if (added !== undefined && !belongsToPlan(type.kind)) {
    reveal(added);
  }
}

/** The wanted spot, or the first one below it where no node stands. */
function freeSpot(nodes: Point[], wanted: Point): Point {
  const taken = nodes.some((node) => Math.abs(node.x - wanted.x) < NODE_PITCH / 2 && Math.abs(node.y - wanted.y) < 100);
  return taken ? freeSpot(nodes, { x: wanted.x, y: wanted.y + 160 }) : wanted;
}

/** Takes a wire away. */
export const cut = (workbench: Workbench, document: Document, wire: ShownWire): Promise<unknown> =>
  apply(workbench, document, cutChanges([wire]));

async function apply(workbench: Workbench, document: Document, changes: BatchedChange[]): Promise<void> {
  const [only] = changes;
  if (changes.length === 1 && only?.method === 'architecture/delete') {
    await workbench.attempt('architecture/delete', { document: document.path, ids: only.params['ids'] as string[] });
  } else if (changes.length > 0) {
    await workbench.attempt('architecture/batch', { document: document.path, label: 'Delete', changes });
  }
}

export async function deleteSelection(workbench: Workbench): Promise<void> {
  const document = activeDocument(workbench);
  const { selection, inside } = useView.getState();
  if (!document) {
    return;
  }
  const level = shownWires(document, isFree(document, inside) ? inside : null);
  const chosen = [...selection];
  const components = chosen.filter((id) => document.components.has(id) && document.components.get(id)?.kind !== 'plan');
  const wires = chosen.flatMap((id) => level.get(id) ?? []);
  await apply(workbench, document, cutChanges(wires, components));
}

export function selectAll(workbench: Workbench): void {
  const document = activeDocument(workbench);
  if (document) {
    const { inside } = useView.getState();
    select(...nodesIn(document.components, inside).map((node) => node.id));
  }
}

export function undo(workbench: Workbench): void {
  const document = activeDocument(workbench);
  if (document?.state.undo != null) {
    void workbench.attempt('architecture/undo', { document: document.path });
  }
}

export function redo(workbench: Workbench): void {
  const document = activeDocument(workbench);
  if (document?.state.redo != null) {
    void workbench.attempt('architecture/redo', { document: document.path });
  }
}

export async function save(workbench: Workbench): Promise<void> {
  const document = activeDocument(workbench);
  if (document) {
    await workbench.attempt('document/save', { document: document.path });
  }
}

/** Trains the document on show and brings its curve to the front. */
export async function train(workbench: Workbench): Promise<void> {
  const document = activeDocument(workbench);
  if (!document) {
    return;
  }
  const run = await workbench.train(document.path);
  if (run) {
    useView.setState({ run: run.id });
  }
  if (!run) {
    showView('problems');
  } else if (valueOf(SETTINGS.follow)) {
    showView('training');
  }
}
