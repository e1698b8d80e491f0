import { useReactFlow } from '@xyflow/react';
import type { DragEvent } from 'react';
import { addAt, addInto } from '../../model/commands';
import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import { useView } from '../../model/view';
import { type Drop, dropAt } from './drop';

/** From the pointer, which grabs a node by its header, to the node's corner. */
const GRIP = { x: 100, y: 20 };

/** Takes component types dragged out of the palette. */
export function useDropTarget(document: Document) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.types);
  const { screenToFlowPosition } = useReactFlow();

  const landing = (event: DragEvent): Drop | null => {
    const type = types.get(useView.getState().dragged ?? '');
    return type ? dropAt(document, types, type, event.target as Element, event.clientY) : null;
  };
  return {
    onDragOver: (event: DragEvent) => {
      const drop = landing(event);
      if (drop) {
        event.preventDefault();
        event.dataTransfer.dropEffect = drop !== 'canvas' && 'reason' in drop ? 'none' : 'copy';
      }
    },
    onDrop: (event: DragEvent) => {
      const drop = landing(event);
      const type = types.get(useView.getState().dragged ?? '');
      if (!drop || !type) {
        return;
      }
      event.preventDefault();
      useView.setState({ dragged: null });
      if (drop === 'canvas') {
        const at = screenToFlowPosition({ x: event.clientX - GRIP.x, y: event.clientY - GRIP.y }, { snapToGrid: true });
        void addAt(workbench, type, at);
      } else if ('into' in drop) {
        void addInto(workbench, type, drop.into);
      } else {
        workbench.notify('warning', drop.reason);
      }
    },
  };
}
