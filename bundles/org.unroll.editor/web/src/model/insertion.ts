import type { BatchedChange } from '../protocol/methods';
import type { ComponentType, Port, Wire } from '../protocol/types';
import { axesFit, type PortRef, type Types } from './connections';
import { belongsToPlan } from './containment';
import type { Document } from './document';
import { cutChanges, portsOf, type ShownWire } from './levels';

/** Whether a wire could run from one port to the other, as far as their types tell. */
export const portsFit = (out: Port, into: Port): boolean => out.role === into.role && axesFit(out.axes, into.axes);

/** A component type that could take the loose end of a wire, and at which port. */
export interface Fit {
  type: ComponentType;
  port: Port;
}

/** What could stand at the other end of a wire from this port; needed ports before optional ones. */
export function fitting(palette: readonly ComponentType[], port: Port): Fit[] {
  const wanted: Port['direction'] = port.direction === 'output' ? 'input' : 'output';
  return palette.flatMap((type) => {
    if (belongsToPlan(type.kind) || type.kind === 'plan' || type.kind === 'group') {
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
  wire: Wire,
  type: ComponentType,
): { into: string; out: string } | null {
  const end = (component: string, port: string, direction: Port['direction']) =>
    portOf(document, types, { component, port }, direction);
  // seen from inside, what enters a group leaves its border
  const source = end(wire.source, wire.sourcePort, 'output') ?? end(wire.source, wire.sourcePort, 'input');
  const target = end(wire.target, wire.targetPort, 'input') ?? end(wire.target, wire.targetPort, 'output');
  if (!source || !target || belongsToPlan(type.kind)) {
    return null;
  }
  const into = type.ports.find((port) => port.direction === 'input' && portsFit(source, port));
  const out = type.ports.find((port) => port.direction === 'output' && portsFit(port, target));
  return into && out ? { into: into.name, out: out.name } : null;
}

export function portOf(document: Document, types: Types, ref: PortRef, direction: Port['direction']): Port | undefined {
  const component = document.components.get(ref.component);
  return component && portsOf(types, component).find((port) => port.name === ref.port && port.direction === direction);
}

/** The changes that put a component, new (`$n`) or not, into the middle of a wire. */
export function spliceChanges(wire: ShownWire, middle: string, ports: { into: string; out: string }): BatchedChange[] {
  const cut = cutChanges([wire]);
  const before: BatchedChange = {
    method: 'architecture/connect',
    params: { source: wire.source, sourcePort: wire.sourcePort, target: middle, targetPort: ports.into },
  };
  const after: BatchedChange = {
    method: 'architecture/connect',
    params: { source: middle, sourcePort: ports.out, target: wire.target, targetPort: wire.targetPort },
  };
  // a port that still has an end keeps its name and what is wired to it outside
  return wire.border?.group === wire.source ? [before, ...cut, after] : [...cut, before, after];
}
