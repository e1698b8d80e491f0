import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { FlowNode } from './nodes';

/** Where data enters or leaves the container whose inside is on show. */
export const BoundaryNode = memo(function BoundaryNode({ data }: NodeProps<FlowNode>) {
  const entry = data.boundary?.side === 'entry';
  return (
    <div className="boundary" data-kind={data.component.kind}>
      <small>{entry ? 'enters' : 'leaves'}</small>
      <strong>{data.component.name}</strong>
      {entry ? (
        <Handle id="out" type="source" position={Position.Right} isConnectable={false} />
      ) : (
        <Handle id="in" type="target" position={Position.Left} isConnectable={false} />
      )}
    </div>
  );
});
