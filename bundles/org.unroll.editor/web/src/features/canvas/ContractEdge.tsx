import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { useServer } from '../../model/hooks';
import { select, useView } from '../../model/view';
import type { Connection, Contract, Port } from '../../protocol/types';
import type { WorkbenchState } from '../../model/workbench';
import type { FlowEdge } from './nodes';

/** A wire, labelled with what travels on it. */
export const ContractEdge = memo(function ContractEdge(edge: EdgeProps<FlowEdge>) {
  const [path, x, y] = getBezierPath(edge);
  const contract = edge.data?.connection.contract ?? null;
  const role = useServer((state) => contract?.role ?? roleOf(state, edge.data?.connection));
  const under = useView((view) => view.wireUnder === edge.id);
  const look = role === 'state' ? 'state' : (contract?.element ?? 'unknown');
  return (
    <g data-wire={look} data-under={under}>
      <BaseEdge path={path} interactionWidth={18} />
      <EdgeLabelRenderer>
        {/* the wire itself is the keyboard's way to the same selection */}
        <div
          className="wire-label nodrag nopan"
          data-wire={look}
          data-selected={edge.selected}
          data-wire-id={edge.id}
          data-under={under}
          style={{ transform: `translate(-50%, -50%) translate(${String(x)}px, ${String(y)}px)` }}
          title={describe(contract)}
          onClick={() => edge.data?.chained !== true && select(edge.id)}
        >
          {contract?.text ?? '?'}
        </div>
      </EdgeLabelRenderer>
    </g>
  );
});

/** What a wire carries whose contract is not known yet. */
function roleOf(state: WorkbenchState, wire: Connection | undefined): Port['role'] | undefined {
  const source = state.documents.get(state.active ?? '')?.components.get(wire?.source ?? '');
  return state.types.get(source?.type ?? '')?.ports.find((port) => port.name === wire?.sourcePort)?.role;
}

function describe(contract: Contract | null): string {
  if (contract === null) {
    return 'The shape is not known yet.';
  }
  const carries = contract.role === 'state' ? `state (${contract.parts.join(', ')})` : contract.element;
  return `${contract.text}: ${carries}, ${contract.lengths ? 'row lengths ride along' : 'without row lengths'}`;
}
