import { canvas } from './handle';
import { boundsOf, boxOf } from './shape';

/** How near the edge the pointer has to be, in pixels, and for how long, so that what only passes moves nothing. */
const ZONE = 44;
const PATIENCE_MS = 400;
const STEP = 16;
const STEP_MS = 40;
/** How much of the canvas becomes free beside the diagram, as room for what is held; farther on there is nothing to see. */
const ROOM = 1 / 3;

let held: { dx: number; dy: number } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

const towards = (at: number, length: number): number => (at < ZONE ? 1 : at > length - ZONE ? -1 : 0);

/** Moves the diagram while something is held at its edge, so that it can be dropped on what is out of sight. */
export function autoPan(clientX: number, clientY: number): void {
  const box = canvas()?.element.getBoundingClientRect();
  if (!box) {
    return;
  }
  const [dx, dy] = [towards(clientX - box.left, box.width), towards(clientY - box.top, box.height)];
  if (dx === 0 && dy === 0) {
    endAutoPan();
  } else {
    if (!held) {
      timer = setTimeout(step, PATIENCE_MS);
      // let go outside of the page, or taken back
      window.addEventListener('dragend', endAutoPan, { once: true });
    }
    held = { dx, dy };
  }
}

/** How far a diagram that reaches from one place to another moves in a direction at once: no farther than there is more of it. */
export function stepOf(direction: number, from: number, to: number, length: number): number {
  const left = direction > 0 ? ROOM * length - from : to - (1 - ROOM) * length;
  return direction * Math.max(0, Math.min(STEP, left));
}

function step(): void {
  const handle = canvas();
  if (handle && held) {
    const { x, y, zoom } = handle.flow.getViewport();
    const { width, height } = handle.element.getBoundingClientRect();
    const all = boundsOf(handle.shown().nodes.map(boxOf));
    const dx = stepOf(held.dx, x + all.x * zoom, x + (all.x + all.width) * zoom, width);
    const dy = stepOf(held.dy, y + all.y * zoom, y + (all.y + all.height) * zoom, height);
    if (dx !== 0 || dy !== 0) {
      void handle.flow.setViewport({ x: x + dx, y: y + dy, zoom });
    }
    timer = setTimeout(step, STEP_MS);
  }
}

/** What was held is held at the edge no more. */
export function endAutoPan(): void {
  clearTimeout(timer);
  held = null;
}
