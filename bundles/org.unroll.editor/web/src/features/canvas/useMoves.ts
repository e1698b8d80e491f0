import { useCallback, useEffect, useRef, useState } from 'react';
import { useWorkbench } from '../../model/hooks';
import type { Position } from '../../protocol/types';

export interface Moves {
  /** Where nodes stand that the server has not confirmed yet. */
  pending: ReadonlyMap<string, Position>;
  /** Takes positions in; they are sent when the gesture ends. */
  moved: (positions: Position[]) => void;
}

/** One gesture, one request: a drag is sent when it ends, arrow keys when they are released. */
export function useMoves(document: string): Moves {
  const workbench = useWorkbench();
  const [pending, setPending] = useState<ReadonlyMap<string, Position>>(new Map());
  const gathered = useRef(new Map<string, Position>());
  const keyHeld = useRef(false);

  const send = useCallback(() => {
    const moves = [...gathered.current.values()];
    gathered.current.clear();
    if (moves.length > 0) {
      void workbench
        .attempt('architecture/move', { document, moves })
        .then(() =>
          setPending(
            (others) => new Map([...others].filter(([id, at]) => !moves.some((m) => m.id === id && m === at))),
          ),
        );
    }
  }, [workbench, document]);

  const moved = useCallback(
    (positions: Position[]) => {
      positions.forEach((position) => gathered.current.set(position.id, position));
      setPending((others) => new Map([...others, ...positions.map((at): [string, Position] => [at.id, at])]));
      if (!keyHeld.current) {
        send();
      }
    },
    [send],
  );

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => (keyHeld.current ||= event.key.startsWith('Arrow'));
    const released = () => {
      keyHeld.current = false;
      send();
    };
    window.addEventListener('keydown', pressed, true);
    window.addEventListener('keyup', released, true);
    window.addEventListener('blur', released);
    return () => {
      window.removeEventListener('keydown', pressed, true);
      window.removeEventListener('keyup', released, true);
      window.removeEventListener('blur', released);
      send();
    };
  }, [send]);

  return { pending, moved };
}
