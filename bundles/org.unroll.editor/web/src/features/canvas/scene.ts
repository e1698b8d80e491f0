import { grouped } from '../../model/structure';
import type { Kind } from '../../protocol/types';
import type { FlowEdge, FlowNode } from './nodes';
import { type Box, boundsOf, boxOf, portAt } from './shape';

/** A diagram reduced to boxes and lines, for when it is too small to read. */
export interface Scene {
  boxes: readonly (Box & { id: string; kind: Kind })[];
  lines: readonly { look: string; from: Point; to: Point }[];
  bounds: Box;
}

interface Point {
  x: number;
  y: number;
}

export interface Eye {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
}

export type Colour = (variable: string) => string;

const LINE = 1.2;

export function sceneOf(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): Scene {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const boxes = nodes.map((node) => ({ ...boxOf(node), id: node.id, kind: node.data.component.kind }));
  const lines = edges.flatMap((edge) => {
    const [source, target] = [byId.get(edge.source), byId.get(edge.target)];
    const contract = edge.data?.connection.contract;
    const look = contract?.role === 'state' ? 'state' : (contract?.element ?? 'unknown');
    return source && target
      ? [{ look, from: end(source, 'source', edge.sourceHandle), to: end(target, 'target', edge.targetHandle) }]
      : [];
  });
  return { boxes, lines, bounds: boundsOf(boxes) };
}

function end(node: FlowNode, side: 'source' | 'target', port: string | null | undefined): Point {
  const box = boxOf(node);
  return (
    portAt(node, side, port ?? '') ?? { x: box.x + (side === 'source' ? box.width : 0), y: box.y + box.height / 2 }
  );
}

/** Draws what the eye sees. */
export function paint(
  context: CanvasRenderingContext2D,
  scene: Scene,
  eye: Eye,
  colour: Colour,
  selection: ReadonlySet<string>,
): void {
  const ratio = window.devicePixelRatio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, eye.width, eye.height);
  const [x, y] = [(at: number) => at * eye.zoom + eye.x, (at: number) => at * eye.zoom + eye.y];
  const seen = ({ from, to }: { from: Point; to: Point }) =>
    x(Math.max(from.x, to.x)) > 0 &&
    y(Math.max(from.y, to.y)) > 0 &&
    x(Math.min(from.x, to.x)) < eye.width &&
    y(Math.min(from.y, to.y)) < eye.height;
  context.lineWidth = LINE;
  for (const [look, lines] of grouped(scene.lines, (line) => [line.look])) {
    context.strokeStyle = colour(`--wire-${look}`);
    context.beginPath();
    for (const line of lines) {
      if (seen(line)) {
        context.moveTo(x(line.from.x), y(line.from.y));
        context.lineTo(x(line.to.x), y(line.to.y));
      }
    }
    context.stroke();
  }
  for (const [kind, boxes] of grouped(scene.boxes, (box) => [box.kind])) {
    context.fillStyle = colour(`--kind-${kind}`);
    for (const box of boxes) {
      context.fillRect(x(box.x), y(box.y), box.width * eye.zoom, box.height * eye.zoom);
    }
  }
  context.strokeStyle = colour('--text');
  context.lineWidth = 2;
  for (const box of selection.size === 0 ? [] : scene.boxes) {
    if (selection.has(box.id)) {
      context.strokeRect(x(box.x) - 2, y(box.y) - 2, box.width * eye.zoom + 4, box.height * eye.zoom + 4);
    }
  }
}

/** The topmost box at a point of the diagram. */
export function boxAt(scene: Scene, at: Point): string | null {
  return (
    scene.boxes.findLast(
      (box) => at.x >= box.x && at.y >= box.y && at.x <= box.x + box.width && at.y <= box.y + box.height,
    )?.id ?? null
  );
}

/** The boxes that reach into an area. */
export function boxesIn(scene: Scene, area: Box): string[] {
  return scene.boxes
    .filter(
      (box) =>
        box.x < area.x + area.width &&
        box.y < area.y + area.height &&
        box.x + box.width > area.x &&
        box.y + box.height > area.y,
    )
    .map((box) => box.id);
}
