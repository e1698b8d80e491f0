import { Panel, useReactFlow, useViewport } from '@xyflow/react';
import { Maximize, Minus, Network, Plus } from 'lucide-react';
import type { Document } from '../../model/document';
import { useWorkbench } from '../../model/hooks';
import { nodesOf } from '../../model/structure';
import { Button } from '../../ui/Button';
import { arrange, type Side } from './arrange';
import type { FlowEdge, FlowNode } from './nodes';

const FIT = { maxZoom: 1, padding: 0.12, duration: 250 };
const ZOOM = { duration: 150 };

const LEGEND = [
  { wire: 'float', label: 'numbers' },
  { wire: 'ids', label: 'ids' },
  { wire: 'state', label: 'state' },
];

/** Zoom, fit, auto-layout and the key to the colours of the wires. */
export function CanvasTools({ document }: { document: Document }) {
  const workbench = useWorkbench();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const { zoom } = useViewport();
  const portAt = (node: string, side: Side, port: string) => {
    const handles = flow.getInternalNode(node)?.internals.handleBounds?.[side];
    const at = handles?.find((handle) => handle.id === port);
    return at ? { x: at.x + at.width / 2, y: at.y + at.height / 2 } : { x: 0, y: 0 };
  };
  const layOut = async () => {
    const moves = await arrange(flow.getNodes(), flow.getEdges(), portAt);
    if (await workbench.attempt('architecture/move', { document: document.path, moves })) {
      void flow.fitView(FIT);
    }
  };
  return (
    <Panel position="bottom-left" className="canvas-tools">
      <div role="toolbar" aria-label="Canvas tools">
        <Button
          label="Zoom out"
          icon={<Minus size={15} />}
          look="quiet"
          iconOnly
          onClick={() => void flow.zoomOut(ZOOM)}
        />
        <button type="button" className="zoom" title="Zoom to 100 %" onClick={() => void flow.zoomTo(1, ZOOM)}>
          {Math.round(zoom * 100)} %
        </button>
        <Button
          label="Zoom in"
          icon={<Plus size={15} />}
          look="quiet"
          iconOnly
          onClick={() => void flow.zoomIn(ZOOM)}
        />
        <Button
          label="Fit the diagram"
          icon={<Maximize size={15} />}
          look="quiet"
          iconOnly
          onClick={() => void flow.fitView(FIT)}
        />
        <Button
          label="Arrange automatically"
          icon={<Network size={15} />}
          look="quiet"
          iconOnly
          disabled={nodesOf(document.components).length < 2}
          onClick={() => void layOut()}
        />
      </div>
      <ul className="legend" aria-label="Wire colours">
        {LEGEND.map(({ wire, label }) => (
          <li key={wire} data-wire={wire}>
            {label}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
