import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { Component, Port } from '../../protocol/types';
import { NEW_PORT } from './border';
import type { FlowNode } from './nodes';

/** Where data enters or leaves the container whose inside is on show. */
export const BoundaryNode = memo(function BoundaryNode({ data }: NodeProps<FlowNode>) {
  const entry = data.boundary?.side === 'entry';
  if (data.boundary?.ports) {
    return <GroupBorder group={data.component} entry={entry} ports={data.boundary.ports} />;
  }
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

/** The border of a group seen from inside, with its ports and one for more. */
function GroupBorder({ group, entry, ports }: { group: Component; entry: boolean; ports: readonly Port[] }) {
  const [type, position] = entry ? (['source', Position.Right] as const) : (['target', Position.Left] as const);
  return (
    <div className="boundary border" data-kind={group.kind}>
      <small>{entry ? 'inputs' : 'outputs'}</small>
      <strong>{group.name}</strong>
      {ports.map((port) => (
        <span key={port.name} className="node-port" data-side={entry ? 'output' : 'input'}>
          <Handle id={port.name} type={type} position={position} data-role={port.role} data-wired />
          {port.name}
        </span>
      ))}
      <span
        className="node-port"
        data-side={entry ? 'output' : 'input'}
        data-optional
        title="Drop a wire here for another port"
      >
        <Handle id={NEW_PORT} type={type} position={position} data-role="data" data-wired={false} />
        new
      </span>
    </div>
  );
}
