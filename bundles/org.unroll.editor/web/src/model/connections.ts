import type { Component, ComponentType, Port, Wire } from '../protocol/types';
import type { Document } from './document';
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
  const out = portOf(types, source, wire.sourcePort, 'output');
  const into = portOf(types, target, wire.targetPort, 'input');
  if (!out || !into) {
    return 'A wire runs from an output port to an input port.';
  }
  return mismatch(source, out, target, into) ?? taken(document, target, into, wire) ?? loop(document, source, target);
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
  for (const component of document.components.values()) {
    for (const port of types.get(component.type)?.ports ?? []) {
      const other = { component: component.id, port: port.name };
      if (
        component.parent === null &&
        port.direction === wanted &&
        whyNot(document, types, wireBetween(from, direction, other)) === null
      ) {
        found.push(other);
      }
    }
  }
  return found;
}

/** A wire between two ports, the first of which has the given direction. */
export function wireBetween(from: PortRef, direction: Port['direction'], other: PortRef): Wire {
  const [source, target] = direction === 'output' ? [from, other] : [other, from];
  return { source: source.component, sourcePort: source.port, target: target.component, targetPort: target.port };
}

function portOf(types: Types, component: Component, name: string, direction: Port['direction']): Port | undefined {
  return types.get(component.type)?.ports.find((port) => port.name === name && port.direction === direction);
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

function taken(document: Document, target: Component, into: Port, wire: Wire): string | null {
  const there = wiresOf(document.connections, target.id).filter(
    (other) => other.target === target.id && other.targetPort === into.name,
  );
  if (there.some((other) => other.source === wire.source && other.sourcePort === wire.sourcePort)) {
    return 'These two ports are already wired.';
  }
  const first = there[0];
  if (!first || into.multiple) {
    return null;
  }
  const feeder = document.components.get(first.source)?.name ?? 'another component';
  return `${target.name}.${into.name} already gets its input from ${feeder}; remove that wire first.`;
}

function loop(document: Document, source: Component, target: Component): string | null {
  const seen = new Set<string>();
  const open = [target.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === source.id) {
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
