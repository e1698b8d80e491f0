import { getViewportForBounds } from '@xyflow/react';
import { canvas } from './handle';
import { boundsOf, boxOf } from './shape';

const FIT = { maxZoom: 1, padding: 0.12 };
const LEAST_ZOOM = 0.01;

/** Brings the whole diagram into sight, drawn or not. */
export async function fitDiagram(duration = 0): Promise<void> {
  const handle = canvas();
  const nodes = handle?.shown().nodes ?? [];
  if (!handle || nodes.length === 0) {
    return;
  }
  const { width, height } = handle.element.getBoundingClientRect();
  const bounds = boundsOf(nodes.map(boxOf));
  await handle.flow.setViewport(
    getViewportForBounds(bounds, width, height, LEAST_ZOOM, FIT.maxZoom, FIT.padding),
    duration > 0 ? { duration } : {},
  );
}
