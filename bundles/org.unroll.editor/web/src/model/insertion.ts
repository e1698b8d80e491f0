import type { BatchedChange } from '../protocol/methods';
import type { Component, ComponentType, Connection, Port } from '../protocol/types';
import { axesFit, type PortRef, type Types } from './connections';
import { belongsToPlan } from './containment';
import type { Document } from './document';

/** Whether a wire could run from one port to the other, as far as their types tell. */
export const portsFit = (out: Port, into: Port): boolean => out.role === into.role && axesFit(out.axes, into.axes);

/** A component type that could take the loose end of a wire, and at which port. */
export interface Fit {
  type: ComponentType;
  port: Port;
}

/** What could stand at the other end of a wire from this port; needed ports before optional ones. */
export function fitting(types: Types, palette: readonly ComponentType[], from: Component, port: Port): Fit[] {
  const wanted: Port['direction'] = port.direction === 'output' ? 'input' : 'output';
  const own = types.get(from.type);
  return palette.flatMap((type) => {
    if (belongsToPlan(type.kind) || type.kind === 'plan' || !own) {
      return [];
    }
    const ports = type.ports.filter(
      (other) => other.direction === wanted && (wanted === 'input' ? portsFit(port, other) : portsFit(other, port)),
    );
    const [best] = [...ports].sort((a, b) => Number(a.optional) - Number(b.optional));
    return best ? [{ type, port: best }] : [];
  });
}

/** The ports by which a component of this type could stand in the middle of a wire; null when it cannot. */
export function throughPorts(
  document: Document,
  types: Types,
  wire: Connection,
  type: ComponentType,
): { into: string; out: string } | null {
  const source = portOf(document, types, { component: wire.source, port: wire.sourcePort }, 'output');
  const target = portOf(document, types, { component: wire.target, port: wire.targetPort }, 'input');
  if (!source || !target || belongsToPlan(type.kind)) {
    return null;
  }
  const into = type.ports.find((port) => port.direction === 'input' && portsFit(source, port));
  const out = type.ports.find((port) => port.direction === 'output' && portsFit(port, target));
  return into && out ? { into: into.name, out: out.name } : null;
}

export function portOf(document: Document, types: Types, ref: PortRef, direction: Port['direction']): Port | undefined {
  const type = types.get(document.components.get(ref.component)?.type ?? '');
  return type?.ports.find((port) => port.name === ref.port && port.direction === direction);
}

/** The changes that put a component, new (`$n`) or not, into the middle of a wire. */
export function spliceChanges(wire: Connection, middle: string, ports: { into: string; out: string }): BatchedChange[] {
  return [
    { method: 'architecture/delete', params: { ids: [wire.id] } },
    {
      method: 'architecture/connect',
      params: { source: wire.source, sourcePort: wire.sourcePort, target: middle, targetPort: ports.into },
    },
    {
      method: 'architecture/connect',
      params: { source: middle, sourcePort: ports.out, target: wire.target, targetPort: wire.targetPort },
    },
  ];
}
