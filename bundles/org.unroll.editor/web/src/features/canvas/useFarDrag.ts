import { useReactFlow } from '@xyflow/react';
import { type MouseEvent as Press, useState } from 'react';
import type { Document } from '../../model/document';
import { useWorkbench } from '../../model/hooks';
import { select, useView } from '../../model/view';
import type { FlowNode } from './nodes';
import { type Box, boxOf } from './shape';

interface Shift {
  ids: ReadonlySet<string>;
  x: number;
  y: number;
}

/** Nodes where they are being dragged to. */
export function shifted(nodes: readonly FlowNode[], shift: Shift | null): readonly FlowNode[] {
  return shift === null
    ? nodes
    : nodes.map((node) =>
        shift.ids.has(node.id)
          ? { ...node, position: { x: node.position.x + shift.x, y: node.position.y + shift.y } }
          : node,
      );
}

const holds = (box: Box, { x, y }: { x: number; y: number }): boolean =>
  x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;

/** Dragging nodes while the diagram is too small for them to be elements of the page. */
export function useFarDrag(document: Document, far: boolean, nodes: readonly FlowNode[]) {
  const workbench = useWorkbench();
  const { screenToFlowPosition } = useReactFlow();
  const [shift, setShift] = useState<Shift | null>(null);
  const place = ({ clientX, clientY }: { clientX: number; clientY: number }) =>
    screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });

  const drop = ({ ids, x, y }: Shift) => {
    const moves = nodes
      .filter(({ id }) => ids.has(id))
      .map(({ id, position }) => ({ id, x: Math.round(position.x + x), y: Math.round(position.y + y) }));
    void workbench.attempt('architecture/move', { document: document.path, moves }).then(() => setShift(null));
  };

  const start = (event: Press) => {
    const pane = (event.target as Element).closest('.react-flow__pane');
    const begin = place(event);
    const hit =
      far && pane && event.button === 0 && !event.shiftKey && nodes.findLast((node) => holds(boxOf(node), begin));
    if (!hit) {
      return;
    }
    // the diagram itself would be dragged
    event.stopPropagation();
    const { selection } = useView.getState();
    const ids = selection.has(hit.id) ? selection : new Set([hit.id]);
    select(...ids);
    let latest: Shift | null = null;
    const move = (to: MouseEvent) => {
      const { x, y } = place(to);
      latest = { ids, x: x - begin.x, y: y - begin.y };
      setShift(latest);
    };
    const end = () => {
      window.removeEventListener('mousemove', move);
      window.removeEventListener('mouseup', end);
      if (latest) {
        drop(latest);
      }
    };
    window.addEventListener('mousemove', move);
    window.addEventListener('mouseup', end);
  };
  return { shift, start };
}
