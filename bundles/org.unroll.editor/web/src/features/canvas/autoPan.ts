import { canvas } from './handle';

/** How near the edge the pointer has to be, in pixels, and for how long, so that what only passes moves nothing. */
const ZONE = 44;
const PATIENCE_MS = 400;
const STEP = 16;
const STEP_MS = 40;

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

function step(): void {
  const flow = canvas()?.flow;
  if (flow && held) {
    const { x, y, zoom } = flow.getViewport();
    void flow.setViewport({ x: x + held.dx * STEP, y: y + held.dy * STEP, zoom });
    timer = setTimeout(step, STEP_MS);
  }
}

/** What was held is held at the edge no more. */
export function endAutoPan(): void {
  clearTimeout(timer);
  held = null;
}
