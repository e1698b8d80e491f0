import type { Edge, Node } from '@xyflow/react';
import type { Document } from '../../model/document';
import { nodesIn } from '../../model/structure';
import type { Component, Connection, Contract, Port, Position } from '../../protocol/types';
import type { Shape } from './shape';

/** Where data enters or leaves the container whose inside is on show. */
export interface Boundary {
  side: 'entry' | 'exit';
  contract: Contract | null;
  /** Of a group; a container's border has one port. */
  ports?: readonly Port[];
}

export type FlowNode = Node<{ component: Component; boundary?: Boundary }, 'component' | 'boundary'>;
export type FlowEdge = Edge<{ connection: Connection; chained?: boolean }, 'contract'>;

/**
 * The nodes to draw. Old ones are kept where nothing changed, with what React Flow measured.
 *
 * @param moves positions the user gave that the server has not confirmed yet
 * @param shape what is to be supposed of nodes that have not been drawn yet; absent where all are drawn
 */
export function flowNodes(
  old: readonly FlowNode[],
  components: Document['components'],
  moves: ReadonlyMap<string, Position>,
  shape?: (component: Component) => Shape,
  inside: string | null = null,
): FlowNode[] {
  const before = new Map(old.map((node) => [node.id, node]));
  return nodesIn(components, inside).map((component) => {
    const known = before.get(component.id);
    const { x, y } = moves.get(component.id) ?? component;
    const still = known?.dragging === true || (known?.position.x === x && known.position.y === y);
    if (known && still && known.data.component === component) {
      return known;
    }
    return {
      ...known,
      ...(known?.measured ? {} : shape?.(component)),
      id: component.id,
      type: 'component',
      position: still ? known.position : { x, y },
      data: { component },
      ariaLabel: component.name,
    };
  });
}

/** Drops what is only supposed of nodes that have been measured. */
export function withMeasures(nodes: readonly FlowNode[]): FlowNode[] {
  return nodes.map((node) => (node.measured && node.handles ? { ...node, handles: undefined } : node));
}

/** Forgets what was measured, so that nodes need not be drawn again to be known. */
export function unmeasured(nodes: readonly FlowNode[], shape: (component: Component) => Shape): FlowNode[] {
  return nodes.map((node) => (node.measured ? { ...node, measured: undefined, ...shape(node.data.component) } : node));
}

const edges = new WeakMap<Connection, { plain: FlowEdge; selected: FlowEdge }>();

/** The wires to draw; what did not change is the same object as before. */
export function flowEdges(connections: ReadonlyMap<string, Connection>, selection: ReadonlySet<string>): FlowEdge[] {
  return [...connections.values()].map((connection) => {
    let known = edges.get(connection);
    if (!known) {
      const plain = edgeOf(connection);
      known = { plain: { ...plain, selected: false }, selected: { ...plain, selected: true } };
      edges.set(connection, known);
    }
    return selection.has(connection.id) ? known.selected : known.plain;
  });
}

export function edgeOf(connection: Connection): FlowEdge {
  return {
    id: connection.id,
    type: 'contract',
    source: connection.source,
    sourceHandle: connection.sourcePort,
    target: connection.target,
    targetHandle: connection.targetPort,
    data: { connection },
    ariaLabel: `Wire carrying ${connection.contract?.text ?? 'an unknown shape'}`,
  };
}

/** Marks what is selected, leaving every other object as it is. */
export function withSelection(nodes: readonly FlowNode[], selection: ReadonlySet<string>): FlowNode[] {
  return nodes.map((node) =>
    (node.selected ?? false) === selection.has(node.id) ? node : { ...node, selected: selection.has(node.id) },
  );
}
