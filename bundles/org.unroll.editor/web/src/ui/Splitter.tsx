import { useRef } from 'react';

interface Props {
  label: string;
  /** Which way the separator runs. */
  orientation: 'vertical' | 'horizontal';
  size: number;
  minimum: number;
  maximum: number;
  /** Whether the sized area grows when the pointer moves right or down. */
  grows: boolean;
  onResize: (size: number) => void;
}

const KEY_STEP = 24;

export function Splitter({ label, orientation, size, minimum, maximum, grows, onResize }: Props) {
  const start = useRef<{ at: number; size: number } | null>(null);
  const vertical = orientation === 'vertical';
  const sign = grows ? 1 : -1;
  const resize = (wanted: number) => onResize(Math.round(Math.min(maximum, Math.max(minimum, wanted))));
  const at = (event: React.PointerEvent) => (vertical ? event.clientX : event.clientY);
  return (
    // a focusable separator is the ARIA pattern of a window splitter
    <div
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={minimum}
      aria-valuemax={maximum}
      tabIndex={0}
      className="splitter"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { at: at(event), size };
      }}
      onPointerMove={(event) => {
        if (start.current) {
          resize(start.current.size + sign * (at(event) - start.current.at));
        }
      }}
      onPointerUp={() => (start.current = null)}
      onKeyDown={(event) => {
        const back = vertical ? 'ArrowLeft' : 'ArrowUp';
        const forth = vertical ? 'ArrowRight' : 'ArrowDown';
        if (event.key === back || event.key === forth) {
          event.preventDefault();
          resize(size + (event.key === forth ? sign : -sign) * KEY_STEP);
        }
      }}
    />
  );
}
