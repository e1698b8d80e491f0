import { activeDocument } from '../../model/commands';
import { faceParameters, shortCount, valueText } from '../../model/format';
import { childrenOf } from '../../model/structure';
import type { Workbench } from '../../model/workbench';
import { type Colours, drawing, type DrawnNode, type DrawnWire } from './drawing';
import { canvas } from './handle';

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
  if (!document || !handle || handle.flow.getNodes().length === 0) {
    return null;
  }
  const { remembered } = workbench.store.getState();
  const colour = colourReader(handle.element);
  const nodes = handle.flow.getNodes().map((node): DrawnNode => {
    const { component, boundary } = node.data;
    const type = remembered.get(component.type);
    const weights = component.weights ? ` · ${shortCount(component.weights)}` : '';
    const children = boundary ? [] : childrenOf(document.components, component.id);
    return {
      ...node.position,
      width: node.measured?.width ?? 0,
      height: node.measured?.height ?? 0,
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
  const wires = handle.flow.getEdges().flatMap((edge): DrawnWire[] => {
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

/** Where a port stands on the diagram. */
function end(
  node: string,
  side: 'source' | 'target',
  port: string | null | undefined,
): { x: number; y: number } | null {
  const internal = canvas()?.flow.getInternalNode(node);
  const handle = internal?.internals.handleBounds?.[side]?.find((one) => one.id === port);
  const at = internal?.internals.positionAbsolute;
  return handle && at ? { x: at.x + handle.x + handle.width / 2, y: at.y + handle.y + handle.height / 2 } : null;
}

/** Reads what colours CSS variables have now. */
function colourReader(element: HTMLElement): (variable: string) => string {
  const probe = window.document.createElement('i');
  const context = window.document.createElement('canvas').getContext('2d');
  return (variable) => {
    probe.style.color = `var(${variable})`;
    element.append(probe);
    const computed = getComputedStyle(probe).color;
    probe.remove();
    if (!context) {
      return computed;
    }
    context.fillStyle = computed;
    return typeof context.fillStyle === 'string' ? context.fillStyle : computed;
  };
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
