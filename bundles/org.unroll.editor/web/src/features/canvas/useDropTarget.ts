import { useReactFlow } from '@xyflow/react';
import type { DragEvent } from 'react';
import { addAt, addInto } from '../../model/commands';
import { placeIn } from '../../model/containment';
import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import { throughPorts } from '../../model/insertion';
import { isFree, type ShownWire } from '../../model/levels';
import { useView } from '../../model/view';
import type { ComponentType } from '../../protocol/types';
import { type Drop, dropAt, nodeUnder } from './drop';
import { addOnWire, wireAt } from './insert';
import { autoPan, endAutoPan } from './autoPan';
import { indexAt } from './inside';

/** From the pointer, which grabs a node by its header, to the node's corner. */
const GRIP = { x: 100, y: 20 };

/** Takes component types dragged out of the palette: onto the diagram, into a container, onto a wire. */
export function useDropTarget(document: Document, inside: string | null) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.types);
  const { screenToFlowPosition } = useReactFlow();
  const free = isFree(document, inside);

  const dragged = (): ComponentType | undefined => types.get(useView.getState().dragged ?? '');
  const landing = (event: DragEvent): Drop | null => {
    const type = dragged();
    return type ? dropAt(document, types, type, nodeUnder(event) ?? (event.target as Element), event.clientY) : null;
  };
  const wireUnder = (event: DragEvent): ShownWire | null => {
    const type = dragged();
    const wire = free && type ? wireAt(workbench, event.clientX, event.clientY) : null;
    return wire && type && throughPorts(document, types, wire, type) ? wire : null;
  };
  const place = (event: DragEvent) =>
    screenToFlowPosition({ x: event.clientX - GRIP.x, y: event.clientY - GRIP.y }, { snapToGrid: true });

  const dropInside = (type: ComponentType, container: string, x: number) => {
    const holder = document.components.get(container);
    const free = holder && placeIn(document, types, holder, type);
    if (free && 'parent' in free) {
      void addInto(workbench, type, { ...free, index: indexAt(document, container, free.feature, x) });
    } else if (free) {
      workbench.notify('warning', free.reason);
    }
  };

  return {
    onDragOver: (event: DragEvent) => {
      const drop = landing(event);
      if (drop) {
        autoPan(event.clientX, event.clientY);
        event.preventDefault();
        const refused = drop !== 'canvas' && 'reason' in drop;
        const wire = drop === 'canvas' ? (wireUnder(event)?.id ?? null) : null;
        event.dataTransfer.dropEffect = refused ? 'none' : 'copy';
        if (useView.getState().wireUnder !== wire) {
          useView.setState({ wireUnder: wire });
        }
      }
    },
    onDragLeave: (event: DragEvent) => {
      // it is also told when what is held goes from one thing on the canvas to another
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) {
        endAutoPan();
        useView.setState({ wireUnder: null });
      }
    },
    onDrop: (event: DragEvent) => {
      const drop = landing(event);
      const type = dragged();
      if (!drop || !type) {
        return;
      }
      event.preventDefault();
      endAutoPan();
      const wire = wireUnder(event);
      useView.setState({ dragged: null, wireUnder: null });
      if (drop === 'canvas') {
        const at = place(event);
        if (inside !== null && !free) {
          dropInside(type, inside, at.x);
        } else if (!wire || !addOnWire(workbench, wire, type, at)) {
          void addAt(workbench, type, at);
        }
      } else if ('into' in drop) {
        void addInto(workbench, type, drop.into);
      } else {
        workbench.notify('warning', drop.reason);
      }
    },
  };
}
