import { type Handle, useConnection, useReactFlow } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { whyNot } from '../../model/connections';
import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import type { Wire } from '../../protocol/types';
import { throughBorder } from './border';

/** Says, while a wire is drawn, why it cannot end at the port under the pointer. */
export function ConnectionFeedback({ document, inside }: { document: Document; inside: string | null }) {
  const types = useServer((state) => state.types);
  const { flowToScreenPosition } = useReactFlow();
  const drawn = useConnection((connection) =>
    connection.inProgress ? { from: connection.fromHandle, to: connection.toHandle, at: connection.to } : null,
  );
  const wire =
    drawn?.to && drawn.to.nodeId !== drawn.from.nodeId ? throughBorder(wireOf(drawn.from, drawn.to), inside) : null;
  const early = wire && whyNot(document, types, wire);
  const late = useServerReason(document.path, early === null ? wire : null);
  const reason = early ?? late;
  if (!drawn || !reason) {
    return null;
  }
  const { x, y } = flowToScreenPosition(drawn.at);
  return createPortal(
    <div className="refused-wire" role="status" style={{ left: x + 16, top: y + 14 }}>
      {reason}
    </div>,
    window.document.body,
  );
}

function wireOf(from: Handle, to: Handle): Wire {
  const [source, target] = from.type === 'source' ? [from, to] : [to, from];
  return { source: source.nodeId, sourcePort: source.id ?? '', target: target.nodeId, targetPort: target.id ?? '' };
}

/** What the server has against a wire that the page finds nothing wrong with. */
function useServerReason(document: string, wire: Wire | null): string | null {
  const workbench = useWorkbench();
  const [answer, setAnswer] = useState<{ key: string; reason: string | null } | null>(null);
  const key = wire && JSON.stringify(wire);
  useEffect(() => {
    if (key === null) {
      return undefined;
    }
    let current = true;
    workbench
      .request('architecture/checkConnection', { document, ...(JSON.parse(key) as Wire) })
      .then(({ accepted, reason }) => current && setAnswer({ key, reason: accepted ? null : reason }))
      // without an answer the drop itself will tell
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [workbench, document, key]);
  return answer?.key === key ? answer.reason : null;
}
