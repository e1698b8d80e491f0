import { Panel } from '@xyflow/react';
import { MousePointer2 } from 'lucide-react';

export function EmptyCanvas() {
  return (
    <Panel position="top-center" className="empty-canvas">
      <MousePointer2 size={26} strokeWidth={1.4} aria-hidden />
      <strong>Start with an input</strong>
      <p>
        Drag components here from the palette, or press <kbd>Space</kbd> and type. Then draw wires from port to port.
      </p>
    </Panel>
  );
}
