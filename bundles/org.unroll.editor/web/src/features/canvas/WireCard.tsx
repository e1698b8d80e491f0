import { createPortal } from 'react-dom';
import { axesInWords, carried, lengthsInWords, runsOf } from '../../model/contracts';
import { ended } from '../../model/format';
import { useInDocument } from '../../model/hooks';
import type { Connection, Contract, Problem } from '../../protocol/types';

interface Props {
  wire: Connection | undefined;
  contract: Contract | null;
  problem: Problem | undefined;
  at: { left: number; top: number };
}

/** What travels on the wire under the pointer, in words. */
export function WireCard({ wire, contract, problem, at }: Props) {
  const document = useInDocument((one) => one);
  const runs = document && wire ? runsOf(document, wire) : null;
  return createPortal(
    <div className="wire-card" role="tooltip" style={{ left: Math.min(at.left, window.innerWidth - 330), top: at.top }}>
      {problem && <p className="wire-card-problem">{ended(problem.message)}</p>}
      {contract === null ? (
        <p>
          {document?.state.checked === false
            ? 'The shape is being found out.'
            : 'The shape is not known yet; it follows from what is connected before.'}
        </p>
      ) : (
        <>
          <p>{carried(contract)}</p>
          <dl>
            {axesInWords(contract, runs).map((axis, i) => (
              <div key={i}>
                <dt className="mono">{axis.name}</dt>
                <dd>
                  <strong>{axis.size}</strong> · {axis.meaning}
                </dd>
              </div>
            ))}
          </dl>
          {contract.role === 'data' && <p className="muted">{lengthsInWords(contract)}</p>}
        </>
      )}
    </div>,
    window.document.body,
  );
}
