import type { ReactFlowInstance } from '@xyflow/react';
import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api';
import type { Position } from '../../protocol/types';
import type { FlowEdge, FlowNode } from './nodes';

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '90',
  'elk.spacing.nodeNode': '40',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
};
const FIXED_PORTS = { 'elk.portConstraints': 'FIXED_POS' };
const UNMEASURED = { width: 220, height: 120 };
const ORIGIN = 80;
const GRID = 10;

/**
 * Positions for a diagram that reads from left to right, worked out by ELK in a worker that is loaded on first use.
 *
 * @param portAt where in its node a port stands
 */
export async function arrange(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  portAt: PortAt,
): Promise<Position[]> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  const elk = new Elk({ workerFactory: () => new Worker(workerUrl) });
  try {
    const placed = await elk.layout({ id: 'root', layoutOptions: OPTIONS, ...graph(nodes, edges, portAt) });
    return (placed.children ?? []).map((node) => ({ id: node.id, x: snap(node.x), y: snap(node.y) }));
  } finally {
    elk.terminateWorker();
  }
}

const snap = (at = 0): number => Math.round((at + ORIGIN) / GRID) * GRID;

export type Side = 'source' | 'target';
export type PortAt = (node: string, side: Side, port: string) => { x: number; y: number };

function graph(
  nodes: readonly FlowNode[],
  edges: readonly FlowEdge[],
  portAt: PortAt,
): Pick<ElkNode, 'children' | 'edges'> {
  const ports = new Map<string, Map<string, ElkPort>>(nodes.map((node) => [node.id, new Map()]));
  const end = (node: string, side: Side, port: string): string => {
    const id = `${node}/${side}/${port}`;
    ports.get(node)?.set(id, { id, width: 0, height: 0, ...portAt(node, side, port) });
    return id;
  };
  const wires = edges.map((edge): ElkExtendedEdge => ({
    id: edge.id,
    sources: [end(edge.source, 'source', edge.sourceHandle ?? '')],
    targets: [end(edge.target, 'target', edge.targetHandle ?? '')],
  }));
  const children = nodes.map((node): ElkNode => ({
    id: node.id,
    ...(node.measured ?? UNMEASURED),
    ports: [...(ports.get(node.id)?.values() ?? [])],
    layoutOptions: FIXED_PORTS,
  }));
  return { children, edges: wires };
}

/** Where the ports of the nodes of a canvas stand. */
export function portsIn(flow: Pick<ReactFlowInstance<FlowNode, FlowEdge>, 'getInternalNode'>): PortAt {
  return (node, side, port) => {
    const handles = flow.getInternalNode(node)?.internals.handleBounds?.[side];
    const at = handles?.find((handle) => handle.id === port);
    return at ? { x: at.x + at.width / 2, y: at.y + at.height / 2 } : { x: 0, y: 0 };
  };
}
