import type { ReactFlowInstance } from '@xyflow/react';
import type { FlowEdge, FlowNode } from './nodes';

/** The canvas on show, for commands that need to know what it measured or where the pointer is. */
interface CanvasHandle {
  flow: ReactFlowInstance<FlowNode, FlowEdge>;
  element: HTMLElement;
  /** All that stands on it, drawn or not. */
  shown: () => { nodes: readonly FlowNode[]; edges: readonly FlowEdge[] };
}

let handle: CanvasHandle | null = null;
let pointer: { x: number; y: number } | null = null;

export function setCanvas(next: CanvasHandle | null): void {
  handle = next;
  pointer = null;
}

export const canvas = (): CanvasHandle | null => handle;

export function notePointer(at: { x: number; y: number } | null): void {
  pointer = at;
}

/** Where on the screen something is to appear: at the pointer, else in the middle of the canvas. */
export function target(): { x: number; y: number } {
  const box = handle?.element.getBoundingClientRect();
  return pointer ?? { x: (box?.left ?? 0) + (box?.width ?? 0) / 2, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 };
}
