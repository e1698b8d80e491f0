import { useCallback, useEffect, useRef, useState } from 'react';
import { useWorkbench } from '../../model/hooks';
import type { Position } from '../../protocol/types';

export interface Moves {
  /** Where nodes stand that the server has not confirmed yet. */
  pending: ReadonlyMap<string, Position>;
  /** Takes positions in; they are sent when the gesture ends. */
  moved: (positions: Position[]) => void;
}

/** Nodes whose move is part of a larger gesture, which sends it. */
const claimed = new Set<string>();

/** Says, as a drag ends, that something else sends where the node stands. */
export const claimMove = (id: string): void => void claimed.add(id);

/** One gesture, one request: a drag is sent when it ends, arrow keys when they are released. */
export function useMoves(document: string): Moves {
  const workbench = useWorkbench();
  const [pending, setPending] = useState<ReadonlyMap<string, Position>>(new Map());
  const gathered = useRef(new Map<string, Position>());
  const keyHeld = useRef(false);

  const send = useCallback(
    (nudge: boolean) => {
      const moves = [...gathered.current.values()].filter((at) => !claimed.has(at.id));
      gathered.current.clear();
      if (claimed.size > 0) {
        const gone = new Set(claimed);
        setPending((others) => new Map([...others].filter(([id]) => !gone.has(id))));
        claimed.clear();
      }
      if (moves.length > 0) {
        void workbench
          .attempt('architecture/move', { document, moves, nudge })
          .then(() =>
            setPending(
              (others) => new Map([...others].filter(([id, at]) => !moves.some((m) => m.id === id && m === at))),
            ),
          );
      }
    },
    [workbench, document],
  );

  const moved = useCallback(
    (positions: Position[]) => {
      positions.forEach((position) => gathered.current.set(position.id, position));
      setPending((others) => new Map([...others, ...positions.map((at): [string, Position] => [at.id, at])]));
      if (!keyHeld.current) {
        // what ends the drag may claim the move first
        queueMicrotask(() => send(false));
      }
    },
    [send],
  );

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => (keyHeld.current ||= event.key.startsWith('Arrow'));
    const released = () => {
      keyHeld.current = false;
      send(true);
    };
    window.addEventListener('keydown', pressed, true);
    window.addEventListener('keyup', released, true);
    window.addEventListener('blur', released);
    return () => {
      window.removeEventListener('keydown', pressed, true);
      window.removeEventListener('keyup', released, true);
      window.removeEventListener('blur', released);
      send(true);
    };
  }, [send]);

  return { pending, moved };
}
