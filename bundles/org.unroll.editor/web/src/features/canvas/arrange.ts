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

/** Positions for a diagram that reads from left to right, worked out by ELK in a worker that is loaded on first use. */
export async function arrange(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Promise<Position[]> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ]);
  const elk = new Elk({ workerFactory: () => new Worker(workerUrl) });
  try {
    const placed = await elk.layout({ id: 'root', layoutOptions: OPTIONS, ...graph(nodes, edges) });
    return (placed.children ?? []).map((node) => ({ id: node.id, x: snap(node.x), y: snap(node.y) }));
  } finally {
    elk.terminateWorker();
  }
}

const snap = (at = 0): number => Math.round((at + ORIGIN) / GRID) * GRID;

function graph(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Pick<ElkNode, 'children' | 'edges'> {
  const port = (node: string, side: string, name: string | null | undefined) => `${node}/${side}/${name ?? ''}`;
  const children = nodes.map((node): ElkNode => {
    const ports = edges.flatMap((edge): ElkPort[] => {
      const height = node.measured?.height ?? UNMEASURED.height;
      const width = node.measured?.width ?? UNMEASURED.width;
      // wires leave and enter at the height of the first port row, near the top of the node
      const y = Math.min(58, height / 2);
      return [
        ...(edge.source === node.id
          ? [{ id: port(node.id, 'out', edge.sourceHandle), x: width, y, width: 0, height: 0 }]
          : []),
        ...(edge.target === node.id
          ? [{ id: port(node.id, 'in', edge.targetHandle), x: 0, y, width: 0, height: 0 }]
          : []),
      ];
    });
    const own = [...new Map(ports.map((each) => [each.id, each])).values()];
    return { id: node.id, ...(node.measured ?? UNMEASURED), ports: own, layoutOptions: FIXED_PORTS };
  });
  const wires = edges.map((edge): ElkExtendedEdge => ({
    id: edge.id,
    sources: [port(edge.source, 'out', edge.sourceHandle)],
    targets: [port(edge.target, 'in', edge.targetHandle)],
  }));
  return { children, edges: wires };
}
