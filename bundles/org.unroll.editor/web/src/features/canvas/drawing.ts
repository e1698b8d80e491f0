/** A node as it is drawn: measures in pixels at zoom 1. */
export interface DrawnNode {
  x: number;
  y: number;
  width: number;
  height: number;
  colour: string;
  title: string;
  subtitle: string;
  lines: readonly { label: string; value: string }[];
}

export interface DrawnWire {
  from: { x: number; y: number };
  to: { x: number; y: number };
  colour: string;
  dashed: boolean;
  label: string;
}

export interface Colours {
  background: string;
  surface: string;
  border: string;
  text: string;
  muted: string;
}

const MARGIN = 40;
const FONT = 'Inter, Helvetica, Arial, sans-serif';
const MONO = 'JetBrains Mono, Menlo, Consolas, monospace';
const CHARACTER = 6.1;

/** The diagram as an SVG file that stands on its own. */
export function drawing(
  nodes: readonly DrawnNode[],
  wires: readonly DrawnWire[],
  colours: Colours,
): { svg: string; width: number; height: number } {
  const left = Math.min(...nodes.map((node) => node.x)) - MARGIN;
  const top = Math.min(...nodes.map((node) => node.y)) - MARGIN;
  const width = Math.round(Math.max(...nodes.map((node) => node.x + node.width)) + MARGIN - left);
  const height = Math.round(Math.max(...nodes.map((node) => node.y + node.height)) + MARGIN - top);
  const body = [
    `<rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${colours.background}"/>`,
    ...wires.map((wire) => curve(wire)),
    ...nodes.map((node) => box(node, colours)),
    ...wires.map((wire) => tag(wire, colours)),
  ].join('\n');
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" font-family="${FONT}" font-size="12">`;
  return { svg: `${head}\n${body}\n</svg>\n`, width, height };
}

function curve({ from, to, colour, dashed }: DrawnWire): string {
  const bend = Math.max(40, Math.abs(to.x - from.x) / 2);
  const path = `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"${dashed ? ' stroke-dasharray="6 4"' : ''}/>`;
}

function tag({ from, to, colour, label }: DrawnWire, colours: Colours): string {
  const [x, y, width] = [(from.x + to.x) / 2, (from.y + to.y) / 2, label.length * CHARACTER + 14];
  return [
    `<rect x="${x - width / 2}" y="${y - 10}" width="${width}" height="20" rx="10" fill="${colours.surface}" stroke="${colour}"/>`,
    `<text x="${x}" y="${y + 3.5}" font-family="${MONO}" font-size="10" text-anchor="middle" fill="${colours.text}">${escaped(label)}</text>`,
  ].join('');
}

function box(node: DrawnNode, colours: Colours): string {
  const { x, y, width, height, colour } = node;
  const lines = node.lines.flatMap(({ label, value }, i) => {
    const at = y + height - 14 - (node.lines.length - 1 - i) * 19;
    return [
      `<text x="${x + 14}" y="${at}" fill="${colours.muted}">${escaped(label)}</text>`,
      `<text x="${x + width - 14}" y="${at}" text-anchor="end" font-weight="600" fill="${colours.text}">${escaped(value)}</text>`,
    ];
  });
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${colours.surface}" stroke="${colours.border}"/>`,
    `<rect x="${x}" y="${y}" width="5" height="${height}" rx="2.5" fill="${colour}"/>`,
    `<text x="${x + 14}" y="${y + 21}" font-size="13" font-weight="600" fill="${colours.text}">${escaped(node.title)}</text>`,
    `<text x="${x + 14}" y="${y + 37}" font-size="11" fill="${colour}">${escaped(node.subtitle)}</text>`,
    ...lines,
  ].join('');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
