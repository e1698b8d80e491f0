import { getViewportForBounds, useStore, type Viewport } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useView } from '../../model/view';
import { lasting } from '../../ui/motion';
import { canvas } from './handle';
import { boundsOf, boxOf } from './shape';

/** A small diagram fills its place, but not so much that it looks like another one. */
export const FIT = { maxZoom: 1.5, padding: 0.12 };
const LEAST_ZOOM = 0.01;
/** How far a node stays from the edge when it is brought back into sight. */
const MARGIN = 24;
const PAN_MS = 200;

interface Size {
  width: number;
  height: number;
}

/** Where the whole diagram is in sight; null while there is none. */
function fitting({ width, height }: Size): Viewport | null {
  const nodes = canvas()?.shown().nodes ?? [];
  const bounds = boundsOf(nodes.map(boxOf));
  return nodes.length === 0 ? null : getViewportForBounds(bounds, width, height, LEAST_ZOOM, FIT.maxZoom, FIT.padding);
}

/** Brings the whole diagram into sight, drawn or not. */
export async function fitDiagram(duration = 0): Promise<void> {
  const handle = canvas();
  const viewport = handle && fitting(handle.element.getBoundingClientRect());
  if (viewport) {
    await handle.flow.setViewport(viewport, duration > 0 ? { duration } : {});
  }
}

const near = (a: Viewport, b: Viewport): boolean =>
  Math.abs(a.x - b.x) < 2 && Math.abs(a.y - b.y) < 2 && Math.abs(a.zoom / b.zoom - 1) < 0.005;

/** How far something between two places has to go to be within a length. */
export function shiftInto(from: number, to: number, length: number): number {
  return from < MARGIN ? MARGIN - from : Math.min(0, Math.max(length - MARGIN - to, MARGIN - from));
}

/** Moves the diagram no farther than is needed to show a part of the screen. */
export function panTo({
  left,
  right,
  top,
  bottom,
}: {
  left: number;
  right: number;
  top: number;
  bottom: number;
}): void {
  const handle = canvas();
  if (handle) {
    const { x, y, zoom } = handle.flow.getViewport();
    const frame = handle.element.getBoundingClientRect();
    const dx = shiftInto(left - frame.left, right - frame.left, frame.width);
    const dy = shiftInto(top - frame.top, bottom - frame.top, frame.height);
    if (dx !== 0 || dy !== 0) {
      void handle.flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: lasting(PAN_MS) });
    }
  }
}

/**
 * When its place becomes larger or smaller, a diagram that was all in sight is so again. One that only gave way to the
 * properties of what was clicked stays where it is, except that what was clicked is brought into sight.
 */
export function useStaysInSight(): void {
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const before = useRef({ width: 0, height: 0 });
  useEffect(() => {
    const last = before.current;
    before.current = { width, height };
    const handle = canvas();
    const whole = last.width > 0 && last.height > 0 ? fitting(last) : null;
    if (!handle || !whole || width === 0 || height === 0) {
      return;
    }
    const { selection } = useView.getState();
    const chosen = handle.shown().nodes.find(({ id }) => selection.has(id));
    const viewport = handle.flow.getViewport();
    if (near(viewport, whole) && !(chosen && height === last.height)) {
      void fitDiagram();
    } else if (chosen && height === last.height) {
      const box = boxOf(chosen);
      const left = box.x * viewport.zoom + viewport.x;
      const shift = shiftInto(left, left + box.width * viewport.zoom, width);
      void handle.flow.setViewport({ ...viewport, x: viewport.x + shift });
    }
  }, [width, height]);
}
