import type { Component, ComponentType, Connection, Port, Wire } from '../protocol/types';
import type { Document } from './document';
import { endsOf, holds, portsOf } from './levels';
import { wiresOf } from './structure';

export type Types = ReadonlyMap<string, ComponentType>;

export interface PortRef {
  component: string;
  port: string;
}

/** Why the wire cannot be; null when nothing speaks against it. The server has the last word. */
export function whyNot(document: Document, types: Types, wire: Wire): string | null {
  const source = document.components.get(wire.source);
  const target = document.components.get(wire.target);
  if (!source || !target) {
    return 'One end of the wire is gone.';
  }
  const absent = [source, target].find((component) => component.placeholder);
  if (absent) {
    return `${absent.name} is not installed and cannot be wired.`;
  }
  if (source === target) {
    return `${source.name} cannot be wired to itself.`;
  }
  if (holds(document, source, target)) {
    return whyNotEnter(document, types, source, target, wire);
  }
  if (holds(document, target, source)) {
    return whyNotLeave(types, source, target, wire);
  }
  const out = portOf(types, source, wire.sourcePort, 'output');
  const into = portOf(types, target, wire.targetPort, 'input');
  if (!out || !into) {
    return NO_WAY;
  }
  return (
    mismatch(source, out, target, into) ??
    taken(document, target, into, { component: source, port: out.name }) ??
    loop(document, source, out, target, into)
  );
}

const NO_WAY = 'A wire runs from an output port to an input port.';

/** Why nothing can run from the border of a group to a port inside; a port that it has not yet would be made. */
function whyNotEnter(document: Document, types: Types, group: Component, inside: Component, wire: Wire): string | null {
  const through = portOf(types, group, wire.sourcePort, 'input');
  const into = portOf(types, inside, wire.targetPort, 'input');
  if (!into) {
    return NO_WAY;
  }
  return (through && mismatch(group, through, inside, into)) ?? taken(document, inside, into);
}

function whyNotLeave(types: Types, inside: Component, group: Component, wire: Wire): string | null {
  const through = portOf(types, group, wire.targetPort, 'output');
  if (!portOf(types, inside, wire.sourcePort, 'output')) {
    return NO_WAY;
  }
  return through
    ? `${group.name}.${through.name} has its source already; drop the wire on “new” for another port.`
    : null;
}

/** Every port that could take the other end of a wire from this one. */
export function compatiblePorts(
  document: Document,
  types: Types,
  from: PortRef,
  direction: Port['direction'],
): PortRef[] {
  const wanted = direction === 'output' ? 'input' : 'output';
  const found: PortRef[] = [];
  const level = document.components.get(from.component)?.parent ?? null;
  for (const component of document.components.values()) {
    for (const port of portsOf(types, component)) {
      const other = { component: component.id, port: port.name };
      if (
        component.parent === level &&
        port.direction === wanted &&
        whyNot(document, types, wireBetween(from, direction, other)) === null
      ) {
        found.push(other);
      }
    }
  }
  return [...found, ...throughParent(document, types, from, direction)];
}

/** The ports of the group around a component, and a new one, that could be bound to a port of it. */
function throughParent(document: Document, types: Types, from: PortRef, direction: Port['direction']): PortRef[] {
  const parent = document.components.get(document.components.get(from.component)?.parent ?? '');
  if (!parent?.ports) {
    return [];
  }
  return [...parent.ports.filter((port) => port.direction === direction).map(({ name }) => name), '']
    .map((port) => ({ component: parent.id, port }))
    .filter((other) => whyNot(document, types, wireBetween(from, direction, other)) === null);
}

/** A wire between two ports, the first of which has the given direction. */
export function wireBetween(from: PortRef, direction: Port['direction'], other: PortRef): Wire {
  const [source, target] = direction === 'output' ? [from, other] : [other, from];
  return { source: source.component, sourcePort: source.port, target: target.component, targetPort: target.port };
}

function portOf(types: Types, component: Component, name: string, direction: Port['direction']): Port | undefined {
  return portsOf(types, component).find((port) => port.name === name && port.direction === direction);
}

function mismatch(source: Component, out: Port, target: Component, into: Port): string | null {
  if (out.role !== into.role) {
    const [gives, takes] = out.role === 'state' ? ['a state', 'data'] : ['data', 'a state'];
    return `${source.name}.${out.name} gives ${gives}, but ${target.name}.${into.name} takes ${takes}.`;
  }
  if (!axesFit(out.axes, into.axes)) {
    return `${source.name}.${out.name} gives ${axesText(out)}, but ${target.name}.${into.name} takes ${axesText(into)}.`;
  }
  return null;
}

function taken(
  document: Document,
  target: Component,
  into: Port,
  from?: { component: Component; port: string },
): string | null {
  const there = wiresInto(document, target, into);
  const [start] = from ? endsOf(from.component, from.port, 'output') : [];
  if (start && there.some((other) => other.source === start.component && other.sourcePort === start.port)) {
    return 'These two ports are already wired.';
  }
  const first = there[0];
  if (!first || into.multiple) {
    return null;
  }
  const feeder = document.components.get(first.source)?.name ?? 'another component';
  return `${target.name}.${into.name} already gets its input from ${feeder}; remove that wire first.`;
}

/** The wires of the graph that end at a port, which may be one of a group. */
function wiresInto(document: Document, target: Component, into: Port): Connection[] {
  return endsOf(target, into.name, 'input').flatMap(({ component, port }) =>
    wiresOf(document.connections, component).filter((other) => other.target === component && other.targetPort === port),
  );
}

function loop(document: Document, source: Component, out: Port, target: Component, into: Port): string | null {
  const seen = new Set<string>();
  const start = endsOf(source, out.name, 'output')[0]?.component;
  const open = endsOf(target, into.name, 'input').map(({ component }) => component);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === start) {
      return `This wire would close a loop: ${target.name} already leads to ${source.name}.`;
    }
    if (!seen.has(id)) {
      seen.add(id);
      open.push(
        ...wiresOf(document.connections, id)
          .filter((wire) => wire.source === id)
          .map((wire) => wire.target),
      );
    }
  }
  return null;
}

const FIXED_AXES = new Set(['B', 'T']);

/** Whether two axis patterns can mean one tensor: `B` and `T` are fixed, every other letter is a size of its own. */
export function axesFit(out: readonly string[], into: readonly string[]): boolean {
  const [a, b] = [out[0], into[0]];
  if (a === '*' || b === '*') {
    // a leading * stands for any axes; what follows is matched from the right
    const [left, right] = [out.filter((axis) => axis !== '*'), into.filter((axis) => axis !== '*')];
    const common = Math.min(left.length, right.length);
    return axesFit(left.slice(left.length - common), right.slice(right.length - common));
  }
  return out.length === into.length && out.every((axis, i) => axisFits(axis, into[i] ?? ''));
}

function axisFits(a: string, b: string): boolean {
  return a === b || a === '*' || b === '*' || (!FIXED_AXES.has(a) && !FIXED_AXES.has(b));
}

export function axesText(port: Port): string {
  return port.axes[0] === '*' && port.axes.length === 1 ? 'any axes' : port.axes.join('×');
}
