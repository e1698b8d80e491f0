import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import { throughPorts } from '../../model/insertion';
import { isGroup, type ShownWire } from '../../model/levels';
import { wiresOf } from '../../model/structure';
import { useView } from '../../model/view';
import { moveOntoWire, wireAt } from './insert';
import type { FlowNode } from './nodes';
import { claimMove } from './useMoves';

/** Lets a node that has no wires yet be dropped on one. */
export function useNodeDrag(document: Document) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.types);
  const wireUnder = (event: { clientX: number; clientY: number }, node: FlowNode): ShownWire | null => {
    const type = types.get(node.data.component.type);
    if (!type || isGroup(node.data.component) || wiresOf(document.connections, node.id).length > 0) {
      return null;
    }
    const wire = wireAt(workbench, event.clientX, event.clientY);
    return wire && throughPorts(document, types, wire, type) ? wire : null;
  };
  const point = (event: MouseEvent | TouchEvent) =>
    'clientX' in event ? { clientX: event.clientX, clientY: event.clientY } : null;
  return {
    onNodeDrag: (event: MouseEvent | TouchEvent, node: FlowNode) => {
      const at = point(event);
      const wire = (at && wireUnder(at, node)?.id) ?? null;
      if (useView.getState().wireUnder !== wire) {
        useView.setState({ wireUnder: wire });
      }
    },
    onNodeDragStop: (event: MouseEvent | TouchEvent, node: FlowNode) => {
      const at = point(event);
      const wire = at && wireUnder(at, node);
      useView.setState({ wireUnder: null });
      if (wire) {
        claimMove(node.id);
        moveOntoWire(workbench, wire, node.id, node.position);
      }
    },
  };
}
