import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo, useState } from 'react';
import { wireText } from '../../model/contracts';
import { ended } from '../../model/format';
import { useInDocument, useServer } from '../../model/hooks';
import { portsOf } from '../../model/levels';
import { problemOfWire } from '../../model/structure';
import { select, useView } from '../../model/view';
import type { WorkbenchState } from '../../model/workbench';
import type { Connection, Port } from '../../protocol/types';
import type { FlowEdge } from './nodes';
import { WireCard } from './WireCard';

/** A wire, labelled with what travels on it; a broken one says where and why. */
export const ContractEdge = memo(function ContractEdge(edge: EdgeProps<FlowEdge>) {
  const [path, x, y] = getBezierPath(edge);
  const [card, setCard] = useState<{ left: number; top: number } | null>(null);
  const contract = edge.data?.connection.contract ?? null;
  const role = useServer((state) => contract?.role ?? roleOf(state, edge.data?.connection));
  const connection = edge.data?.connection;
  const text = useInDocument((document) => connection && wireText(document, connection)) ?? '?';
  const problem = useInDocument((document) => problemOfWire(document.problems, edge.id));
  const under = useView((view) => view.wireUnder === edge.id);
  const look = role === 'state' ? 'state' : (contract?.element ?? 'unknown');
  const broken = problem?.severity === 'error';
  const show = (element: Element) => {
    const at = element.getBoundingClientRect();
    setCard({ left: at.left, top: at.bottom + 8 });
  };
  return (
    <g data-wire={look} data-under={under} data-broken={broken}>
      <BaseEdge path={path} interactionWidth={18} />
      <EdgeLabelRenderer>
        {/* the wire itself is the keyboard's way to the same selection */}
        <div
          className="wire-label nodrag nopan"
          data-wire={look}
          data-selected={edge.selected}
          data-wire-id={edge.id}
          data-under={under}
          data-broken={broken}
          data-chained={edge.data?.chained === true}
          style={{ transform: `translate(-50%, -50%) translate(${String(x)}px, ${String(y)}px)` }}
          onClick={() => edge.data?.chained !== true && select(edge.id)}
          onPointerEnter={(event) => show(event.currentTarget)}
          onPointerLeave={() => setCard(null)}
        >
          {broken && <span aria-hidden>✕ </span>}
          {text}
          {contract?.lengths === true && (
            <svg className="wire-lengths" viewBox="0 0 9 9" aria-hidden>
              <path d="M1 2h7M1 4.500h4M1 7h5.500" />
            </svg>
          )}
          {broken && <span className="wire-problem">{ended(problem.message)}</span>}
        </div>
        {card && <WireCard wire={connection} contract={contract} problem={problem} at={card} />}
      </EdgeLabelRenderer>
    </g>
  );
});

/** What a wire carries whose contract is not known yet. */
function roleOf(state: WorkbenchState, wire: Connection | undefined): Port['role'] | undefined {
  const source = state.documents.get(state.active ?? '')?.components.get(wire?.source ?? '');
  return source && portsOf(state.types, source).find((port) => port.name === wire?.sourcePort)?.role;
}
