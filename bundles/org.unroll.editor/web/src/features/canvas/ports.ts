import type { ReactFlowInstance } from '@xyflow/react';
import type { FlowEdge, FlowNode } from './nodes';

export type Side = 'source' | 'target';

/** Where in its node a port stands. */
export type PortAt = (node: string, side: Side, port: string) => { x: number; y: number };

/** Where the ports of these nodes stand: measured where a node is drawn, else supposed. */
export function portsIn(
  flow: Pick<ReactFlowInstance<FlowNode, FlowEdge>, 'getInternalNode'>,
  nodes: readonly FlowNode[],
): PortAt {
  const supposed = new Map(nodes.map((node) => [node.id, node.handles]));
  return (node, side, port) => {
    const drawn = flow.getInternalNode(node)?.internals.handleBounds?.[side];
    const handles = drawn ?? supposed.get(node)?.filter((handle) => handle.type === side);
    const at = handles?.find((handle) => handle.id === port);
    return at ? { x: at.x + (at.width ?? 0) / 2, y: at.y + (at.height ?? 0) / 2 } : { x: 0, y: 0 };
  };
}
