import { moveInto } from '../../model/commands';
import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import { throughPorts } from '../../model/insertion';
import { isGroup, type ShownWire } from '../../model/levels';
import { wiresOf } from '../../model/structure';
import { useView } from '../../model/view';
import type { ComponentType } from '../../protocol/types';
import { type Drop, dropAt, nodeUnder } from './drop';
import { moveOntoWire, wireAt } from './insert';
import type { FlowNode } from './nodes';
import { claimMove } from './useMoves';

interface Pointer {
  clientX: number;
  clientY: number;
}

/** Lets a node that has no wires yet be dropped on one, or into a container. */
export function useNodeDrag(document: Document) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.types);
  const loose = (node: FlowNode, dragged: readonly FlowNode[]): ComponentType | null => {
    const { component } = node.data;
    const tied = dragged.length > 1 || isGroup(component) || wiresOf(document.connections, node.id).length > 0;
    return tied ? null : (types.get(component.type) ?? null);
  };
  const wireUnder = (event: Pointer, type: ComponentType): ShownWire | null => {
    const wire = wireAt(workbench, event.clientX, event.clientY);
    return wire && throughPorts(document, types, wire, type) ? wire : null;
  };
  const containerUnder = (
    event: Pointer,
    node: FlowNode,
    type: ComponentType,
  ): Extract<Drop, { into: unknown }> | null => {
    const below = nodeUnder(event, node.id);
    const drop = below ? dropAt(document, types, type, below, event.clientY) : 'canvas';
    return drop !== 'canvas' && 'into' in drop ? drop : null;
  };
  const point = (event: MouseEvent | TouchEvent): Pointer | null => ('clientX' in event ? event : null);
  return {
    onNodeDrag: (event: MouseEvent | TouchEvent, node: FlowNode, all: FlowNode[]) => {
      const [at, type] = [point(event), loose(node, all)];
      const into = at && type && containerUnder(at, node, type);
      const wireUnderneath = at && type && !into ? (wireUnder(at, type)?.id ?? null) : null;
      const dragged = into ? type.id : null;
      const view = useView.getState();
      if (view.wireUnder !== wireUnderneath || view.dragged !== dragged) {
        useView.setState({ wireUnder: wireUnderneath, dragged });
      }
    },
    onNodeDragStop: (event: MouseEvent | TouchEvent, node: FlowNode, all: FlowNode[]) => {
      const [at, type] = [point(event), loose(node, all)];
      useView.setState({ wireUnder: null, dragged: null });
      const into = at && type && containerUnder(at, node, type);
      const wire = at && type && !into && wireUnder(at, type);
      if (into) {
        claimMove(node.id);
        void moveInto(workbench, node.id, into.into);
      } else if (wire) {
        claimMove(node.id);
        moveOntoWire(workbench, wire, node.id, node.position);
      }
    },
  };
}
