import {
  Background,
  BackgroundVariant,
  type Connection as Attempt,
  ConnectionLineType,
  type FinalConnectionState,
  MiniMap,
  ReactFlow,
  SelectionMode,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useCallback, useState } from 'react';
import { whyNot } from '../../model/connections';
import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import { select } from '../../model/view';
import type { Wire } from '../../protocol/types';
import { CanvasTools } from './CanvasTools';
import { ComponentNode } from './ComponentNode';
import { ConnectionFeedback } from './ConnectionFeedback';
import { ContractEdge } from './ContractEdge';
import { EmptyCanvas } from './EmptyCanvas';
import type { FlowEdge, FlowNode } from './nodes';
import { useFlow } from './useFlow';
import { useDropTarget } from './useDropTarget';
import { useReveal } from './useReveal';
import { recallViewport, useKeptViewport } from './viewports';
import './canvas.css';
import './node.css';
import './wire.css';

const NODE_TYPES = { component: ComponentNode };
const EDGE_TYPES = { contract: ContractEdge };
const GRID: [number, number] = [10, 10];
const FIT = { maxZoom: 1, padding: 0.12 };
const MANY = 300;

export function toWire(attempt: Attempt | FlowEdge): Wire {
  return {
    source: attempt.source,
    sourcePort: attempt.sourceHandle ?? '',
    target: attempt.target,
    targetPort: attempt.targetHandle ?? '',
  };
}

/** The diagram of the document on show. */
export function Canvas({ document }: { document: Document }) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.types);
  const flow = useFlow(document);
  const dropTarget = useDropTarget(document);
  useReveal(document);
  const keepViewport = useKeptViewport(document.path);
  const known = recallViewport(document.path);
  // a diagram that was empty at first must not jump when its first node is dropped
  const [fit] = useState(() => !known && flow.nodes.length > 0);

  const isValid = useCallback(
    (attempt: Attempt | FlowEdge) => whyNot(document, types, toWire(attempt)) === null,
    [document, types],
  );
  const connect = (attempt: Attempt) =>
    void workbench.attempt('architecture/connect', { document: document.path, ...toWire(attempt) });
  const explain = (_: unknown, end: FinalConnectionState) => {
    const { fromHandle: from, toHandle: to } = end;
    if (!from || !to || end.isValid !== false) {
      return;
    }
    const [source, target] = from.type === 'source' ? [from, to] : [to, from];
    const wire = {
      source: source.nodeId,
      sourcePort: source.id ?? '',
      target: target.nodeId,
      targetPort: target.id ?? '',
    };
    workbench.notify('warning', whyNot(document, types, wire) ?? 'A wire runs from an output port to an input port.');
  };

  return (
    <section className="canvas" aria-label="Canvas" data-revision={document.revision}>
      <ReactFlow<FlowNode, FlowEdge>
        {...flow}
        {...dropTarget}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        isValidConnection={isValid}
        onConnect={connect}
        onConnectEnd={explain}
        onNodeClick={(event, node) => event.shiftKey || event.ctrlKey || event.metaKey || select(node.id)}
        onPaneClick={() => select()}
        onMoveEnd={keepViewport}
        connectionLineType={ConnectionLineType.Bezier}
        connectionRadius={26}
        snapToGrid
        snapGrid={GRID}
        minZoom={0.05}
        maxZoom={2.5}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={MULTI_SELECT_KEYS}
        selectionMode={SelectionMode.Partial}
        onlyRenderVisibleElements={document.components.size > MANY}
        elevateNodesOnSelect
        fitView={fit}
        fitViewOptions={FIT}
        defaultViewport={known}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.8} />
        <MiniMap
          pannable
          zoomable
          ariaLabel="Overview of the diagram"
          nodeColor={(node: FlowNode) => `var(--kind-${node.data.component.kind})`}
          nodeBorderRadius={10}
        />
        <CanvasTools document={document} />
        <ConnectionFeedback document={document} />
        {flow.nodes.length === 0 && <EmptyCanvas />}
      </ReactFlow>
    </section>
  );
}

const MULTI_SELECT_KEYS = ['Shift', 'Control', 'Meta'];
