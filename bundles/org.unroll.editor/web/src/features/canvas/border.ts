import type { Document } from '../../model/document';
import type { ShownWire } from '../../model/levels';
import { childrenOf } from '../../model/structure';
import type { Component, Connection } from '../../protocol/types';
import { edgeOf, type FlowEdge, type FlowNode } from './nodes';

const LEFT = 200;
const RIGHT = 320;
/** The handle that makes a new port. */
export const NEW_PORT = '+';

/** Where wires enter and leave the group whose inside is on show. */
export function borderNodes(old: readonly FlowNode[], document: Document, group: Component): FlowNode[] {
  const inside = childrenOf(document.components, group.id);
  const xs = inside.map(({ x }) => x);
  const ys = inside.map(({ y }) => y);
  const [left, right] = xs.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [LEFT, LEFT];
  const top = ys.length > 0 ? (Math.min(...ys) + Math.max(...ys)) / 2 : 0;
  return (['entry', 'exit'] as const).map((side) => {
    const before = old.find(({ id }) => id === side);
    const position = { x: side === 'entry' ? left - LEFT : right + RIGHT, y: top };
    const ports = (group.ports ?? []).filter(({ direction }) => (direction === 'input') === (side === 'entry'));
    const same =
      before?.data.component === group && before.position.x === position.x && before.position.y === position.y;
    return same
      ? before
      : {
          ...before,
          id: side,
          type: 'boundary',
          position,
          data: { component: group, boundary: { side, contract: null, ports } },
          draggable: false,
          selectable: false,
          focusable: false,
        };
  });
}

/** Wires from and to the group itself begin and end at its border. */
export function borderEdges(
  wires: ReadonlyMap<string, ShownWire>,
  inside: string,
  selection: ReadonlySet<string>,
): FlowEdge[] {
  return [...wires.values()].map((wire) => {
    const edge = edgeOf(wire);
    return {
      ...edge,
      source: wire.source === inside ? 'entry' : wire.source,
      target: wire.target === inside ? 'exit' : wire.target,
      selected: selection.has(wire.id),
    };
  });
}

/** A wire on the canvas as the model knows it: a border is the group itself. */
export function throughBorder<T extends Pick<Connection, 'source' | 'sourcePort' | 'target' | 'targetPort'>>(
  wire: T,
  inside: string | null,
): T {
  return inside === null
    ? wire
    : {
        ...wire,
        ...(wire.source === 'entry' ? { source: inside } : {}),
        ...(wire.target === 'exit' ? { target: inside } : {}),
        ...(wire.sourcePort === NEW_PORT ? { sourcePort: '' } : {}),
        ...(wire.targetPort === NEW_PORT ? { targetPort: '' } : {}),
      };
}
