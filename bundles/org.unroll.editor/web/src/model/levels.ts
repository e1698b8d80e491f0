import type { BatchedChange } from '../protocol/methods';
import type { Component, Connection, GroupPort, Port } from '../protocol/types';
import type { Types } from './connections';
import type { Document } from './document';
import { childrenOf } from './structure';

/** A wire as it looks where it is shown: it ends at the group that holds its end, or at the border around it all. */
export interface ShownWire extends Connection {
  /** The wires of the graph that it stands for; none where a port is not wired outside. */
  wires: readonly string[];
  /** Where it runs through the border of the group whose inside is on show. */
  border?: { group: string; port: string; component: string; componentPort: string };
}

export const isGroup = (component: Component | undefined): boolean => component?.kind === 'group';

/** Whether nodes stand freely there, with wires between them: on the whole diagram and in groups. */
export const isFree = (document: Document, inside: string | null): boolean =>
  inside === null || isGroup(document.components.get(inside));

/** Whether a component is a node of the graph, and not part of a container or the training plan. */
export const inGraph = (document: Document, component: Component): boolean =>
  component.kind !== 'plan' && (component.parent === null || isGroup(document.components.get(component.parent)));

/** The ports of a component: a group has its own, others those of their type. */
export const portsOf = (types: Types, component: Component): readonly Port[] =>
  component.ports ?? types.get(component.type)?.ports ?? [];

/** Whether a component stands in the group, however deep. */
export function holds(document: Document, group: Component, component: Component): boolean {
  const parent = document.components.get(component.parent ?? '');
  return parent !== undefined && (parent === group || holds(document, group, parent));
}

/** The ports of components that a port stands for: itself, unless it is one of a group. */
export function endsOf(component: Component, port: string, direction: Port['direction']): GroupPort['ends'] {
  return component.ports
    ? (component.ports.find((own) => own.name === port && own.direction === direction)?.ends ?? [])
    : [{ component: component.id, port }];
}

/** The port of a group that stands for a port inside. */
function portFor(group: Component | undefined, component: string, port: string): string | null {
  const found = group?.ports?.find(({ ends }) => ends.some((end) => end.component === component && end.port === port));
  return found?.name ?? null;
}

/** What stands for a component where the inside of `inside` is on show; null when it stands elsewhere. */
function standIn(document: Document, component: string, inside: string | null): Component | null {
  let node = document.components.get(component);
  while (node && node.parent !== inside) {
    node = document.components.get(node.parent ?? '');
  }
  return node ?? null;
}

type Shown = ReadonlyMap<string, ShownWire>;
const cache = new WeakMap<Document['components'], { of: Document['connections']; levels: Map<string | null, Shown> }>();

/** The wires to show on the whole diagram, or inside a group. */
export function shownWires(document: Document, inside: string | null): Shown {
  let known = cache.get(document.components);
  if (known?.of !== document.connections) {
    known = { of: document.connections, levels: new Map() };
    cache.set(document.components, known);
  }
  let level = known.levels.get(inside);
  if (!level) {
    level = lifted(document, inside);
    known.levels.set(inside, level);
  }
  return level;
}

const plain = new WeakMap<Connection, ShownWire>();

function lifted(document: Document, inside: string | null): Shown {
  const level = new Map<string, ShownWire>();
  const places = new Map<string, ShownWire>();
  const group = document.components.get(inside ?? '');
  for (const wire of document.connections.values()) {
    const shown = lift(document, wire, inside, group);
    if (!shown) {
      continue;
    }
    const place = `${shown.source}\n${shown.sourcePort}\n${shown.target}\n${shown.targetPort}`;
    const twin = places.get(place);
    const one = twin ? { ...twin, wires: [...twin.wires, wire.id] } : shown;
    places.set(place, one);
    level.set(one.id, one);
  }
  for (const port of group?.ports ?? []) {
    for (const end of port.ends) {
      const shown = unwired(document, group, port, end);
      const at = shown && `${shown.source}\n${shown.sourcePort}\n${shown.target}\n${shown.targetPort}`;
      if (shown && at !== null && !places.has(at)) {
        places.set(at, shown);
        level.set(shown.id, shown);
      }
    }
  }
  return level;
}

function lift(
  document: Document,
  wire: Connection,
  inside: string | null,
  group: Component | undefined,
): ShownWire | null {
  const [source, target] = [standIn(document, wire.source, inside), standIn(document, wire.target, inside)];
  if (source === target || (inside === null && (!source || !target))) {
    return null;
  }
  if (source?.id === wire.source && target?.id === wire.target) {
    let same = plain.get(wire);
    if (!same) {
      same = { ...wire, wires: [wire.id] };
      plain.set(wire, same);
    }
    return same;
  }
  const from = source ? portAt(source, wire.source, wire.sourcePort) : portFor(group, wire.target, wire.targetPort);
  const to = target ? portAt(target, wire.target, wire.targetPort) : portFor(group, wire.source, wire.sourcePort);
  if (from === null || to === null || !(source ?? target)) {
    return null;
  }
  const [component, componentPort] = source ? [wire.source, wire.sourcePort] : [wire.target, wire.targetPort];
  return {
    ...wire,
    source: source?.id ?? inside ?? '',
    sourcePort: from,
    target: target?.id ?? inside ?? '',
    targetPort: to,
    wires: [wire.id],
    ...(source && target
      ? {}
      : { border: { group: inside ?? '', port: source ? to : from, component, componentPort } }),
  };
}

const portAt = (node: Component, component: string, port: string): string | null =>
  node.id === component ? port : portFor(node, component, port);

/** The way from the border to a port inside that nothing is wired to outside. */
function unwired(
  document: Document,
  group: Component | undefined,
  port: GroupPort,
  end: GroupPort['ends'][number],
): ShownWire | null {
  const node = group && standIn(document, end.component, group.id);
  const at = node && portAt(node, end.component, end.port);
  if (!group || !node || !at) {
    return null;
  }
  const outer = { id: group.id, port: port.name };
  const inner = { id: node.id, port: at };
  const enters = port.direction === 'input';
  const source = enters ? outer : inner;
  const target = enters ? inner : outer;
  return {
    id: `${group.id}/${port.name}/${end.component}/${end.port}`,
    source: source.id,
    sourcePort: source.port,
    target: target.id,
    targetPort: target.port,
    contract: null,
    wires: [],
    border: { group: group.id, port: port.name, component: end.component, componentPort: end.port },
  };
}

/** The wires that end at a component, as they look where it stands. */
export const levelOf = (document: Document, component: Component): Shown =>
  shownWires(document, isFree(document, component.parent) ? component.parent : null);

/** The changes that take wires away; one through a border takes the end of its port along. */
export function cutChanges(wires: readonly ShownWire[], components: readonly string[] = []): BatchedChange[] {
  const ids = [...components, ...wires.filter(({ border }) => !border).flatMap((wire) => wire.wires)];
  return [
    ...wires.flatMap(({ border }) => (border ? [{ method: 'architecture/removePort', params: { ...border } }] : [])),
    ...(ids.length > 0 ? [{ method: 'architecture/delete', params: { ids } }] : []),
  ];
}

/** All that a group holds that is no group, however deep. */
export function membersOf(document: Document, group: string): Component[] {
  return childrenOf(document.components, group).flatMap((child) =>
    isGroup(child) ? membersOf(document, child.id) : [child],
  );
}
