import { type Types, wireBetween } from '../src/model/connections';
import { placeIn } from '../src/model/containment';
import type { Document } from '../src/model/document';
import { copyable, fragmentOf } from '../src/model/fragment';
import { inGraph, isGroup, portsOf } from '../src/model/levels';
import { nodesOf } from '../src/model/structure';
import type { Method } from '../src/protocol/methods';
import type { Component, ComponentType, Parameter } from '../src/protocol/types';

export interface Operation {
  method: Method;
  params: Record<string, unknown>;
}

/** Numbers that look random and are the same for the same seed. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  any<T>(list: readonly T[]): T | undefined {
    return list[this.below(list.length)];
  }
}

/** So many elements are enough to work on. */
const CROWDED = 60;

type Make = (chance: Chance, document: Document, types: Types) => Operation | null;

const spot = (chance: Chance) => ({ x: 10 * chance.below(120), y: 10 * chance.below(80) });
const held = (document: Document) => [...document.components.values()].filter(({ kind }) => kind !== 'plan');

/** What a user may do, the frequent more often; each is made from what the tab sees, which may be old. */
const EDITS: readonly Make[] = [
  add,
  add,
  add,
  addInto,
  addInto,
  addInto,
  link,
  link,
  link,
  set,
  set,
  move,
  move,
].concat([remove, paste, house, rename, compound, group, group, ungroup, bind, undo, undo, redo, save]);

export function randomEdit(chance: Chance, document: Document, types: Types): Operation {
  for (;;) {
    const made = chance.any(EDITS)?.(chance, document, types);
    if (made) {
      return { method: made.method, params: { document: document.path, ...made.params } };
    }
  }
}

const drawable = (types: Types): ComponentType[] => [...types.values()].filter(({ kind }) => kind !== 'plan');

function add(chance: Chance, _: Document, types: Types): Operation | null {
  const type = chance.any(drawable(types));
  return type ? { method: 'architecture/addComponent', params: { type: type.id, ...spot(chance) } } : null;
}

function addInto(chance: Chance, document: Document, types: Types): Operation | null {
  const container = chance.any(held(document).filter((one) => (types.get(one.type)?.containments.length ?? 0) > 0));
  const type = chance.any(drawable(types));
  const place = container && type && placeIn(document, types, container, type);
  return place && 'parent' in place
    ? { method: 'architecture/addComponent', params: { type: type.id, x: 0, y: 0, ...place, index: chance.below(4) } }
    : null;
}

function link(chance: Chance, document: Document, types: Types): Operation | null {
  const nodes = held(document).filter((one) => inGraph(document, one));
  const [source, target] = [chance.any(nodes), chance.any(nodes)];
  const port = (component: Component | undefined, direction: string) =>
    component && chance.any(portsOf(types, component).filter((one) => one.direction === direction))?.name;
  const [sourcePort, targetPort] = [port(source, 'output'), port(target, 'input')];
  return source && target && sourcePort !== undefined && targetPort !== undefined
    ? { method: 'architecture/connect', params: { source: source.id, sourcePort, target: target.id, targetPort } }
    : null;
}

/** Nodes that mostly stand beside each other, as a user selects them. */
function group(chance: Chance, document: Document): Operation | null {
  const first = chance.any(held(document));
  const beside = held(document).filter(({ parent }) => parent === first?.parent || chance.below(20) === 0);
  const ids = beside.filter(() => chance.below(3) === 0).map(({ id }) => id);
  return ids.length > 0 ? { method: 'architecture/group', params: { ids } } : null;
}

function ungroup(chance: Chance, document: Document): Operation | null {
  const chosen = chance.any(held(document).filter(isGroup));
  return chosen ? { method: 'architecture/ungroup', params: { group: chosen.id } } : null;
}

/** What is done to the border of a group from inside. */
function bind(chance: Chance, document: Document, types: Types): Operation | null {
  const member = chance.any(held(document).filter(({ parent }) => isGroup(document.components.get(parent ?? ''))));
  const outer = document.components.get(member?.parent ?? '');
  const port = chance.any(outer?.ports ?? []);
  if (!member || !outer) {
    return null;
  }
  if (port && chance.below(3) === 0) {
    return chance.below(2) === 0
      ? { method: 'architecture/removePort', params: { group: outer.id, port: port.name } }
      : {
          method: 'architecture/renamePort',
          params: { group: outer.id, port: port.name, name: `p${chance.below(9)}` },
        };
  }
  const own = chance.any(portsOf(types, member));
  const name = port && chance.below(2) === 0 ? port.name : '';
  const [inside, border] = [
    { component: member.id, port: own?.name ?? '' },
    { component: outer.id, port: name },
  ];
  return own ? { method: 'architecture/connect', params: { ...wireBetween(inside, own.direction, border) } } : null;
}

function set(chance: Chance, document: Document, types: Types): Operation | null {
  const component = chance.any([...document.components.values()]);
  const parameter = chance.any(types.get(component?.type ?? '')?.parameters ?? []);
  return component && parameter
    ? {
        method: 'architecture/setParameter',
        params: { component: component.id, parameter: parameter.name, value: value(chance, parameter) },
      }
    : null;
}

function value(chance: Chance, parameter: Parameter): unknown {
  switch (parameter.type) {
    case 'integer':
      return chance.below(40);
    case 'number':
      return chance.below(100) / 50;
    case 'boolean':
      return chance.below(2) === 0;
    case 'enumeration':
      return chance.any(parameter.values ?? []) ?? null;
    default:
      return chance.below(3) === 0 ? null : `text ${chance.below(9)} <&"ü>`;
  }
}

function move(chance: Chance, document: Document): Operation | null {
  const nodes = nodesOf(document.components).filter(() => chance.below(4) === 0);
  const moves = nodes.map(({ id }) => ({ id, ...spot(chance) }));
  return moves.length > 0 ? { method: 'architecture/move', params: { moves, nudge: chance.below(2) === 0 } } : null;
}

function remove(chance: Chance, document: Document): Operation | null {
  const there = [...document.connections.keys(), ...held(document).map(({ id }) => id)];
  const fewer = there.length > CROWDED ? 6 : 1;
  const ids = Array.from({ length: fewer }, () => chance.any(there)).filter((id) => id !== undefined);
  return ids.length > 0 ? { method: 'architecture/delete', params: { ids } } : null;
}

function paste(chance: Chance, document: Document, types: Types): Operation | null {
  if (document.components.size > CROWDED) {
    return null;
  }
  const some = copyable(document, document.components.keys()).filter(() => chance.below(6) === 0);
  const fragment = fragmentOf(
    document,
    types,
    some.slice(0, 8).map(({ id }) => id),
  );
  return fragment.components.length > 0
    ? { method: 'architecture/paste', params: { fragment, dx: 10 * chance.below(30), dy: 10 * chance.below(30) } }
    : null;
}

function house(chance: Chance, document: Document, types: Types): Operation | null {
  const component = chance.any(held(document));
  const container = chance.any([undefined, ...held(document)]);
  const type = types.get(component?.type ?? '');
  const place = container && type && placeIn(document, types, container, type);
  return component && (!container || (place && 'parent' in place))
    ? {
        method: 'architecture/place',
        params: { component: component.id, ...spot(chance), ...place, ...(place ? { index: chance.below(3) } : {}) },
      }
    : null;
}

function rename(chance: Chance, document: Document): Operation | null {
  const component = chance.any(held(document));
  const name = `${component?.name.slice(0, 12) ?? ''}_${chance.below(50)}`;
  return component ? { method: 'architecture/rename', params: { component: component.id, name } } : null;
}

/** A new node that is wired at once, as a wire let go over empty space makes it. */
function compound(chance: Chance, document: Document, types: Types): Operation | null {
  const [added, wired] = [add(chance, document, types), link(chance, document, types)];
  return added && wired
    ? {
        method: 'architecture/batch',
        params: {
          label: 'Add and wire',
          changes: [added, { ...wired, params: { ...wired.params, target: '$0', targetPort: 'in' } }],
        },
      }
    : null;
}

function undo(): Operation {
  return { method: 'architecture/undo', params: {} };
}

function redo(): Operation {
  return { method: 'architecture/redo', params: {} };
}

function save(): Operation {
  return { method: 'document/save', params: {} };
}
