import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import { isFree, shownWires } from '../../model/levels';
import { useView } from '../../model/view';
import type { Component } from '../../protocol/types';
import { borderEdges, borderNodes } from './border';
import { indexAt, insideEdges, insideNodes } from './inside';
import { type FlowEdge, type FlowNode, flowEdges, flowNodes, unmeasured, withMeasures, withSelection } from './nodes';
import { shapeOf } from './shape';
import { useMoves } from './useMoves';

/**
 * Nodes and wires of the document, or of the inside of a container, as React Flow wants them.
 *
 * @param many whether only nodes in sight are drawn
 * @param far whether none is drawn
 */
export function useFlow(document: Document, inside: string | null, many: boolean, far: boolean) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.remembered);
  const selection = useView((view) => view.selection);
  const free = isFree(document, inside);
  const group = free && inside !== null ? document.components.get(inside) : undefined;
  const { pending, moved } = useMoves(document.path);
  const shape = (component: Component) => shapeOf(document, types, component);
  const draw = (old: readonly FlowNode[]) =>
    free
      ? [
          ...flowNodes(old, document.components, pending, many ? shape : undefined, inside),
          ...(group ? borderNodes(old, document, group) : []),
        ]
      : insideNodes(old, document, types, inside ?? '');
  const [nodes, setNodes] = useState<FlowNode[]>(() => draw([]));
  const [wasFar, setWasFar] = useState(far);
  if (far !== wasFar) {
    setWasFar(far);
    setNodes((old) => (far ? unmeasured(old, shape) : old));
  }
  const [shown, setShown] = useState({ components: document.components, pending, types });
  if (shown.components !== document.components || shown.pending !== pending || shown.types !== types) {
    setShown({ components: document.components, pending, types });
    setNodes(draw);
  }

  /** In a row, being moved means standing elsewhere in the order. */
  const reorder = useCallback(
    (id: string, x: number) => {
      const component = document.components.get(id);
      if (component && inside !== null) {
        const index = indexAt(document, inside, component.feature ?? undefined, x, id);
        setNodes((old) => insideNodes(old, document, types, inside));
        const place = { parent: inside, ...(component.feature === null ? {} : { feature: component.feature }), index };
        void workbench.attempt('architecture/place', { document: document.path, component: id, x: 0, y: 0, ...place });
      }
    },
    [workbench, document, types, inside],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      setNodes((old) => {
        const changed = applyNodeChanges(changes, old);
        return many && changes.some((change) => change.type === 'dimensions') ? withMeasures(changed) : changed;
      });
      selectChanged(changes);
      const ended = changes.flatMap((change) =>
        change.type === 'position' && change.dragging === false && change.position
          ? [{ id: change.id, ...change.position }]
          : [],
      );
      if (ended.length > 0 && free) {
        moved(ended);
      } else {
        ended.forEach(({ id, x }) => reorder(id, x));
      }
    },
    [moved, reorder, free, many],
  );
  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => selectChanged(changes), []);
  const edges = useMemo(
    () =>
      inside === null
        ? flowEdges(shownWires(document, null), selection)
        : free
          ? borderEdges(shownWires(document, inside), inside, selection)
          : insideEdges(document, types, inside),
    [document, types, inside, free, selection],
  );

  return {
    nodes: useMemo(() => withSelection(nodes, selection), [nodes, selection]),
    edges,
    onNodesChange,
    onEdgesChange,
  };
}

/** Brings selections made on the canvas to the one selection of the page. */
function selectChanged(changes: (NodeChange<FlowNode> | EdgeChange<FlowEdge>)[]): void {
  const selecting = changes.filter((change) => change.type === 'select');
  if (selecting.length === 0) {
    return;
  }
  const selection = new Set(useView.getState().selection);
  for (const change of selecting) {
    if (change.selected) {
      selection.add(change.id);
    } else {
      selection.delete(change.id);
    }
  }
  useView.setState({ selection });
}
