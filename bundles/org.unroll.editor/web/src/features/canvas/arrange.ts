import type { ElkExtendedEdge, ElkNode, ElkPort } from 'elkjs/lib/elk-api';
import type { Position } from '../../protocol/types';
import type { FlowEdge, FlowNode } from './nodes';
import type { PortAt, Side } from './ports';
import { boxOf } from './shape';

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.layered.spacing.nodeNodeBetweenLayers': '90',
  'elk.spacing.nodeNode': '40',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
};
const FIXED_PORTS = { 'elk.portConstraints': 'FIXED_POS' };
const ORIGIN = 80;
const GRID = 10;

function sizeOf(node: FlowNode): { width: number; height: number } {
  const { width, height } = boxOf(node);
  return { width, height };
}

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
    ...sizeOf(node),
    ports: [...(ports.get(node.id)?.values() ?? [])],
    layoutOptions: FIXED_PORTS,
  }));
  return { children, edges: wires };
}
