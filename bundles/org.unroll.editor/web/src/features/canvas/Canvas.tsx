import {
  Background,
  BackgroundVariant,
  type Connection as Attempt,
  ConnectionLineType,
  type FinalConnectionState,
  type Handle,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { whyNot } from '../../model/connections';
import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import { isContainer } from '../../model/containment';
import { SETTINGS, useSetting } from '../../model/preferences';
import { isFree } from '../../model/levels';
import { nodesIn } from '../../model/structure';
import { goInto, select, useView } from '../../model/view';
import type { Wire } from '../../protocol/types';
import { throughBorder } from './border';
import { BoundaryNode } from './BoundaryNode';
import { Breadcrumbs } from './Breadcrumbs';
import { CanvasTools } from './CanvasTools';
import { ComponentNode } from './ComponentNode';
import { ConnectionFeedback } from './ConnectionFeedback';
import { ContractEdge } from './ContractEdge';
import { EmptyCanvas } from './EmptyCanvas';
import { canvas, notePointer, setCanvas } from './handle';
import { FIT, fitDiagram, useStaysInSight } from './fit';
import { useInsertion } from './insert';
import { InsertList } from './InsertList';
import { NodeMenu, openNodeMenu } from './NodeMenu';
import type { FlowEdge, FlowNode } from './nodes';
import { DiagramMap, Overview } from './Overview';
import { boxAt, sceneOf } from './scene';
import { MANY } from './shape';
import { useFlow } from './useFlow';
import { useDropTarget } from './useDropTarget';
import { useNodeDrag } from './useNodeDrag';
import { shifted, useFarDrag } from './useFarDrag';
import { useReveal } from './useReveal';
import { recallViewport, useKeptViewport } from './viewports';
import './canvas.css';
import './node.css';
import './wire.css';

const NODE_TYPES = { component: ComponentNode, boundary: BoundaryNode };
const EDGE_TYPES = { contract: ContractEdge };
/** Smaller than this, nothing on a node can be read. */
const FAR = 0.3;
const NO_NODES: FlowNode[] = [];
const NO_EDGES: FlowEdge[] = [];

export function toWire(attempt: Attempt | FlowEdge): Wire {
  return {
    source: attempt.source,
    sourcePort: attempt.sourceHandle ?? '',
    target: attempt.target,
    targetPort: attempt.targetHandle ?? '',
  };
}

/** Tells commands which canvas is on show, and what stands on it. */
function useCanvasHandle(nodes: readonly FlowNode[], edges: readonly FlowEdge[]) {
  const element = useRef<HTMLElement>(null);
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const shown = useRef({ nodes, edges });
  useEffect(() => {
    shown.current = { nodes, edges };
  }, [nodes, edges]);
  useEffect(() => {
    const own = element.current && { flow, element: element.current, shown: () => shown.current };
    setCanvas(own);
    return () => {
      if (canvas() === own) {
        setCanvas(null);
      }
    };
  }, [flow]);
  return element;
}

/** The diagram of the document on show, or of the inside of a container. */
export function Canvas({ document, inside }: { document: Document; inside: string | null }) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.types);
  const free = isFree(document, inside);
  const many = free && nodesIn(document.components, inside).length > MANY / 3 && document.components.size > MANY;
  const scope = `${document.path} ${inside ?? ''}`;
  const known = recallViewport(scope);
  const [placed, setPlaced] = useState(known !== undefined || !many);
  const small = useStore((state) => state.transform[2] < FAR);
  const far = many && (small || !placed);
  const flow = useFlow(document, inside, many, far);
  const selection = useView((view) => view.selection);
  const { shift, start: startFarDrag } = useFarDrag(document, far, flow.nodes);
  const scene = useMemo(
    () => (many ? sceneOf(shifted(flow.nodes, shift), flow.edges) : null),
    [many, flow.nodes, flow.edges, shift],
  );
  const [snap, size] = [useSetting(SETTINGS.snap), useSetting(SETTINGS.gridSize)];
  const [grid, minimap] = [useSetting(SETTINGS.grid), useSetting(SETTINGS.minimap)];
  const snapGrid = useMemo<[number, number]>(() => [size, size], [size]);
  const dropTarget = useDropTarget(document, inside);
  const nodeDrag = useNodeDrag(document);
  const element = useCanvasHandle(flow.nodes, flow.edges);
  useReveal(document, inside);
  useStaysInSight();
  const keepViewport = useKeptViewport(scope);
  // a diagram that was empty at first must not jump when its first node is dropped
  const [fit] = useState(() => !known && flow.nodes.length > 0);

  const { screenToFlowPosition, setCenter } = useReactFlow<FlowNode, FlowEdge>();
  useEffect(() => {
    if (!placed) {
      void fitDiagram().then(() => setPlaced(true));
    }
  }, [placed]);
  const pointed = (event: React.MouseEvent) =>
    far && scene ? boxAt(scene, screenToFlowPosition({ x: event.clientX, y: event.clientY })) : null;

  const isValid = useCallback(
    (attempt: Attempt | FlowEdge) => whyNot(document, types, throughBorder(toWire(attempt), inside)) === null,
    [document, types, inside],
  );
  const connect = (attempt: Attempt) =>
    void workbench.attempt('architecture/connect', {
      document: document.path,
      ...throughBorder(toWire(attempt), inside),
    });
  const explain = (event: MouseEvent | TouchEvent, end: FinalConnectionState) => {
    const { fromHandle: from, toHandle: to } = end;
    if (from && !to && 'clientX' in event && from.nodeId !== 'entry' && from.nodeId !== 'exit') {
      offer(event, from);
    }
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
    const model = throughBorder(wire, inside);
    workbench.notify('warning', whyNot(document, types, model) ?? 'A wire runs from an output port to an input port.');
  };

  /** A wire let go over empty space: what could stand there? */
  const offer = (event: MouseEvent, from: Handle) => {
    const at = screenToFlowPosition({ x: event.clientX, y: event.clientY - 60 }, { snapToGrid: true });
    const output = from.type === 'source';
    useInsertion.setState({
      open: {
        screen: { left: event.clientX, top: event.clientY },
        at: output ? at : { x: at.x - 200, y: at.y },
        from: { component: from.nodeId, port: from.id ?? '', direction: output ? 'output' : 'input' },
      },
    });
  };

  return (
    <section
      ref={element}
      className="canvas"
      aria-label="Canvas"
      data-revision={document.revision}
      onPointerMove={(event) => notePointer({ x: event.clientX, y: event.clientY })}
      onPointerLeave={() => notePointer(null)}
      onMouseDownCapture={startFarDrag}
      onDoubleClick={(event) => {
        if (far) {
          const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY });
          void setCenter(x, y, { zoom: 1, duration: 250 });
        }
      }}
    >
      <ReactFlow<FlowNode, FlowEdge>
        {...flow}
        nodes={far ? NO_NODES : flow.nodes}
        edges={far ? NO_EDGES : flow.edges}
        {...dropTarget}
        {...(free ? nodeDrag : {})}
        nodesConnectable={free}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        isValidConnection={isValid}
        onConnect={connect}
        onConnectEnd={explain}
        onNodeClick={(event, node) => event.shiftKey || event.ctrlKey || event.metaKey || select(node.id)}
        onNodeDoubleClick={(_, node) =>
          isContainer(types, node.data.component) && !node.data.boundary && goInto(node.id)
        }
        onNodeContextMenu={(event, node) => {
          event.preventDefault();
          if (!node.data.boundary) {
            if (!selection.has(node.id)) {
              select(node.id);
            }
            openNodeMenu({ x: event.clientX, y: event.clientY });
          }
        }}
        onSelectionContextMenu={(event) => {
          event.preventDefault();
          openNodeMenu({ x: event.clientX, y: event.clientY });
        }}
        onPaneClick={(event) => {
          const node = pointed(event);
          select(...(node === null ? [] : [node]));
        }}
        zoomOnDoubleClick={false}
        onMoveEnd={keepViewport}
        connectionLineType={ConnectionLineType.Bezier}
        connectionRadius={26}
        snapToGrid={snap}
        snapGrid={snapGrid}
        minZoom={many ? 0.01 : 0.05}
        maxZoom={2.5}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={MULTI_SELECT_KEYS}
        selectionMode={SelectionMode.Partial}
        onlyRenderVisibleElements={many}
        elevateNodesOnSelect
        fitView={fit && !many}
        fitViewOptions={FIT}
        defaultViewport={known}
      >
        {grid && <Background variant={BackgroundVariant.Dots} gap={size * 2} size={1.8} />}
        {minimap && scene && <DiagramMap scene={scene} />}
        {minimap && !scene && (
          <MiniMap
            pannable
            zoomable
            ariaLabel="Overview of the diagram"
            nodeColor={(node: FlowNode) => `var(--kind-${node.data.component.kind})`}
            nodeBorderRadius={10}
          />
        )}
        {far && scene && <Overview scene={scene} selection={selection} />}
        {inside !== null && <Breadcrumbs document={document} inside={inside} />}
        <CanvasTools document={document} inside={inside} />
        <ConnectionFeedback document={document} inside={inside} />
        {flow.nodes.length === 0 && <EmptyCanvas />}
      </ReactFlow>
      <InsertList />
      <NodeMenu />
    </section>
  );
}

const MULTI_SELECT_KEYS = ['Shift', 'Control', 'Meta'];
