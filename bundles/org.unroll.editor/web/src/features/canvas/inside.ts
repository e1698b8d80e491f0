import type { Types } from '../../model/connections';
import type { Document } from '../../model/document';
import { childrenOf, wiresOf } from '../../model/structure';
import type { Component, Connection, Contract } from '../../protocol/types';
import { edgeOf, type FlowEdge, type FlowNode } from './nodes';

const PITCH = 300;
const ROW = 260;
const ENTRY_WIDTH = 170;

/** The inside of a container: what it holds stands in a row in its order, which is also the wiring. */
export function insideNodes(old: readonly FlowNode[], document: Document, types: Types, inside: string): FlowNode[] {
  const container = document.components.get(inside);
  if (!container) {
    return [];
  }
  const before = new Map(old.map((node) => [node.id, node]));
  const rows = rowsOf(document, types, container);
  const longest = Math.max(1, ...rows.map((row) => row.length));
  const boundary = (side: 'entry' | 'exit', x: number, contract: Contract | null): FlowNode => ({
    ...before.get(side),
    id: side,
    type: 'boundary',
    position: { x, y: 0 },
    data: { component: container, boundary: { side, contract } },
    draggable: false,
    selectable: false,
    focusable: false,
  });
  return [
    boundary('entry', 0, entering(document, inside)),
    ...rows.flatMap((row, y) =>
      row.map((component, x): FlowNode => {
        const known = before.get(component.id);
        const position = known?.dragging === true ? known.position : { x: ENTRY_WIDTH + x * PITCH, y: y * ROW };
        return {
          ...known,
          id: component.id,
          type: 'component',
          position,
          data: { component },
          ariaLabel: component.name,
        };
      }),
    ),
    boundary('exit', ENTRY_WIDTH + longest * PITCH, leaving(document, inside)),
  ];
}

/** The wires that follow from the order. */
export function insideEdges(document: Document, types: Types, inside: string): FlowEdge[] {
  const container = document.components.get(inside);
  if (!container) {
    return [];
  }
  return rowsOf(document, types, container).flatMap((row) => {
    const [first, last] = [row[0], row.at(-1)];
    if (!first || !last) {
      return [chained('entry', 'exit', null)];
    }
    return [
      chained('entry', first.id, entering(document, inside)),
      ...row.slice(1).map((component, i) => {
        const before = row[i] ?? first;
        return chained(before.id, component.id, before.outputs?.['out'] ?? null);
      }),
      chained(last.id, 'exit', last.outputs?.['out'] ?? leaving(document, inside)),
    ];
  });
}

function rowsOf(document: Document, types: Types, container: Component): (readonly Component[])[] {
  const slots = types.get(container.type)?.containments ?? [];
  return slots.length === 0
    ? [childrenOf(document.components, container.id)]
    : slots.map((slot) => childrenOf(document.components, container.id, slot.feature));
}

function chained(source: string, target: string, contract: Contract | null): FlowEdge {
  const connection: Connection = {
    id: `${source} → ${target}`,
    source,
    sourcePort: 'out',
    target,
    targetPort: 'in',
    contract,
  };
  const edge = edgeOf(connection);
  return { ...edge, data: { connection, chained: true }, selectable: false, focusable: false };
}

const entering = (document: Document, inside: string): Contract | null =>
  wiresOf(document.connections, inside).find((wire) => wire.target === inside && wire.targetPort === 'in')?.contract ??
  null;

const leaving = (document: Document, inside: string): Contract | null =>
  document.components.get(inside)?.outputs?.['out'] ??
  wiresOf(document.connections, inside).find((wire) => wire.source === inside && wire.sourcePort === 'out')?.contract ??
  null;

/** How many of the row stand left of a place on the canvas. */
export function indexAt(
  document: Document,
  inside: string,
  feature: string | undefined,
  x: number,
  moving?: string,
): number {
  return childrenOf(document.components, inside, feature)
    .filter((child) => child.id !== moving)
    .filter((_, i) => ENTRY_WIDTH + i * PITCH + PITCH / 2 - 40 < x).length;
}
