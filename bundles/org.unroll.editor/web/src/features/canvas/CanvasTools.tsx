import { Panel, useReactFlow, useViewport } from '@xyflow/react';
import { Maximize, Minus, Network, Plus } from 'lucide-react';
import type { Document } from '../../model/document';
import { useWorkbench } from '../../model/hooks';
import { runCommand } from '../../model/registry';
import { isFree } from '../../model/levels';
import { nodesIn } from '../../model/structure';
import { Button } from '../../ui/Button';
import type { FlowEdge, FlowNode } from './nodes';

const LEGEND = [
  { wire: 'float', label: 'numbers' },
  { wire: 'ids', label: 'ids' },
  { wire: 'state', label: 'state' },
];

const TOOLS = [
  { command: 'canvas.fit', label: 'Fit the diagram', Icon: Maximize },
  { command: 'canvas.arrange', label: 'Arrange automatically', Icon: Network },
];

/** Zoom, fit, auto-layout and the key to the colours of the wires. */
export function CanvasTools({ document, inside }: { document: Document; inside: string | null }) {
  const workbench = useWorkbench();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const { zoom } = useViewport();
  const run = (command: string) => () => void runCommand(command, workbench);
  return (
    <Panel position="bottom-left" className="canvas-tools">
      <div role="toolbar" aria-label="Canvas tools">
        <Button label="Zoom out" icon={<Minus size={15} />} look="quiet" iconOnly onClick={run('canvas.zoomOut')} />
        <button
          type="button"
          className="zoom"
          title="Zoom to 100 %"
          onClick={() => void flow.zoomTo(1, { duration: 150 })}
        >
          {Math.round(zoom * 100)} %
        </button>
        <Button label="Zoom in" icon={<Plus size={15} />} look="quiet" iconOnly onClick={run('canvas.zoomIn')} />
        {TOOLS.map(({ command, label, Icon }) => (
          <Button
            key={command}
            label={label}
            icon={<Icon size={15} />}
            look="quiet"
            iconOnly
            disabled={
              command === 'canvas.arrange' &&
              (!isFree(document, inside) || nodesIn(document.components, inside).length < 2)
            }
            onClick={run(command)}
          />
        ))}
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
