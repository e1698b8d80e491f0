import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { Document } from '../../model/document';
import { useView } from '../../model/view';
import { type FlowEdge, type FlowNode, flowEdges, flowNodes, withSelection } from './nodes';
import { useMoves } from './useMoves';

/** Nodes and wires of the document as React Flow wants them, and what to do with the changes it reports. */
export function useFlow(document: Document) {
  const selection = useView((view) => view.selection);
  const { pending, moved } = useMoves(document.path);
  const [nodes, setNodes] = useState<FlowNode[]>(() => flowNodes([], document.components, pending));
  const [shown, setShown] = useState({ components: document.components, pending });
  if (shown.components !== document.components || shown.pending !== pending) {
    setShown({ components: document.components, pending });
    setNodes((old) => flowNodes(old, document.components, pending));
  }

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      setNodes((old) => applyNodeChanges(changes, old));
      selectChanged(changes);
      const ended = changes.flatMap((change) =>
        change.type === 'position' && change.dragging === false && change.position
          ? [{ id: change.id, ...change.position }]
          : [],
      );
      if (ended.length > 0) {
        moved(ended);
      }
    },
    [moved],
  );
  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => selectChanged(changes), []);

  return {
    nodes: useMemo(() => withSelection(nodes, selection), [nodes, selection]),
    edges: useMemo(() => flowEdges(document.connections, selection), [document.connections, selection]),
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
