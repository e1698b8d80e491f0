import { activeDocument } from '../../model/commands';
import { faceParameters, shortCount, valueText } from '../../model/format';
import { childrenOf } from '../../model/structure';
import type { Workbench } from '../../model/workbench';
import { colourReader } from './colours';
import { type Colours, drawing, type DrawnNode, type DrawnWire } from './drawing';
import { canvas } from './handle';
import { portsIn, type Side } from './ports';
import { boxOf } from './shape';

/** PNG has twice as many pixels as the diagram at zoom 1, so that it can be printed. */
const SHARPNESS = 2;
/** Browsers refuse larger canvases. */
const LARGEST = 16_000;

/** Saves the diagram on show as a file. */
export async function savePicture(workbench: Workbench, format: 'svg' | 'png'): Promise<void> {
  const document = activeDocument(workbench);
  const picture = picturing(workbench);
  if (!document || !picture) {
    return;
  }
  const svg = new Blob([picture.svg], { type: 'image/svg+xml' });
  const file = format === 'svg' ? svg : await raster(svg, picture.width, picture.height);
  if (!file) {
    workbench.notify('error', 'The browser could not draw the diagram. Save it as SVG instead.');
    return;
  }
  const link = window.document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${document.name}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function picturing(workbench: Workbench): ReturnType<typeof drawing> | null {
  const document = activeDocument(workbench);
  const handle = canvas();
  const shown = handle?.shown();
  if (!document || !handle || !shown || shown.nodes.length === 0) {
    return null;
  }
  const { remembered } = workbench.store.getState();
  const colour = colourReader(handle.element);
  const portOf = portsIn(handle.flow, shown.nodes);
  const places = new Map(shown.nodes.map((node) => [node.id, node.position]));
  const end = (node: string, side: Side, port: string | null | undefined) => {
    const [place, at] = [places.get(node), portOf(node, side, port ?? '')];
    return place && { x: place.x + at.x, y: place.y + at.y };
  };
  const nodes = shown.nodes.map((node): DrawnNode => {
    const { component, boundary } = node.data;
    const type = remembered.get(component.type);
    const weights = component.weights ? ` · ${shortCount(component.weights)}` : '';
    const children = boundary ? [] : childrenOf(document.components, component.id);
    return {
      ...boxOf(node),
      colour: colour(`--kind-${component.kind}`),
      title: component.name,
      subtitle: boundary?.side ?? `${type?.label ?? component.type}${weights}`,
      lines: [
        ...(type && !boundary ? faceParameters(component, type) : []).map(({ name, label }) => ({
          label,
          value: valueText(component.parameters[name]),
        })),
        ...children.map((child) => ({ label: child.name, value: remembered.get(child.type)?.label ?? '' })),
      ],
    };
  });
  const wires = shown.edges.flatMap((edge): DrawnWire[] => {
    const [from, to] = [end(edge.source, 'source', edge.sourceHandle), end(edge.target, 'target', edge.targetHandle)];
    const contract = edge.data?.connection.contract;
    const state = contract?.role === 'state';
    const look = state ? 'state' : (contract?.element ?? 'unknown');
    return from && to
      ? [{ from, to, colour: colour(`--wire-${look}`), dashed: state, label: contract?.text ?? '?' }]
      : [];
  });
  const colours: Colours = {
    background: colour('--canvas'),
    surface: colour('--surface'),
    border: colour('--border'),
    text: colour('--text'),
    muted: colour('--text-muted'),
  };
  return drawing(nodes, wires, colours);
}

async function raster(svg: Blob, width: number, height: number): Promise<Blob | null> {
  const image = new Image();
  const url = URL.createObjectURL(svg);
  try {
    image.src = url;
    await image.decode();
    const scale = Math.min(SHARPNESS, LARGEST / Math.max(width, height));
    const surface = window.document.createElement('canvas');
    surface.width = Math.round(width * scale);
    surface.height = Math.round(height * scale);
    surface.getContext('2d')?.drawImage(image, 0, 0, surface.width, surface.height);
    return await new Promise((resolve) => surface.toBlob(resolve, 'image/png'));
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
}
