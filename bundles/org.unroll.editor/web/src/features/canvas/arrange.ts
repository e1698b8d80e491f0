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

/** What stands beside each other, on the whole diagram or in a group. */
export interface Level {
  nodes: readonly FlowNode[];
  edges: readonly FlowEdge[];
  /** Where in its node a port stands. */
  portAt: PortAt;
}

/** Positions for levels that read from left to right, worked out by ELK in a worker that is loaded on first use. */
export async function arrange(levels: readonly Level[]): Promise<Position[]> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  const elk = new Elk({ workerFactory: () => new Worker(workerUrl) });
  try {
    const placed = await Promise.all(
      levels.map((level) => elk.layout({ id: 'root', layoutOptions: OPTIONS, ...graph(level) })),
    );
    return placed.flatMap(({ children }) =>
      (children ?? []).map((node) => ({ id: node.id, x: snap(node.x), y: snap(node.y) })),
    );
  } finally {
    elk.terminateWorker();
  }
}

const snap = (at = 0): number => Math.round((at + ORIGIN) / GRID) * GRID;

/** What a level is to ELK; the border of a group, and the wires to it, follow from what is inside. */
export function graph({ nodes: all, edges: wires, portAt }: Level): Pick<ElkNode, 'children' | 'edges'> {
  const nodes = all.filter(({ type }) => type === 'component');
  const ports = new Map<string, Map<string, ElkPort>>(nodes.map((node) => [node.id, new Map()]));
  const end = (node: string, side: Side, port: string): string => {
    const id = `${node}/${side}/${port}`;
    ports.get(node)?.set(id, { id, width: 0, height: 0, ...portAt(node, side, port) });
    return id;
  };
  const edges = wires
    .filter(({ source, target }) => ports.has(source) && ports.has(target))
    .map((edge): ElkExtendedEdge => ({
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
  return { children, edges };
}
