import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

export interface MenuEntry {
  label: string;
  detail?: string;
  icon?: ReactNode;
  /** It is shown, with the reason as its detail, but cannot be chosen. */
  disabled?: boolean;
  onChoose: () => void;
}

interface Props {
  name: string;
  entries: MenuEntry[];
  /** Shown when there is nothing to choose. */
  empty?: string;
  /** The control that opens the menu. */
  trigger: (open: () => void, expanded: boolean) => ReactNode;
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** A menu under its trigger: arrows move, Enter chooses, Escape leaves. */
export function Menu({ name, entries, empty, trigger }: Props) {
  const [anchor, setAnchor] = useState<HTMLSpanElement | null>(null);
  const [expanded, setExpanded] = useState(false);
  const close = () => {
    setExpanded(false);
    anchor?.querySelector('button')?.focus();
  };
  return (
    <span ref={setAnchor} style={{ display: 'inline-flex' }}>
      {trigger(() => setExpanded(true), expanded)}
      {expanded && anchor && (
        <Popup name={name} anchor={anchor} filled={entries.length > 0} onClose={close}>
          {entries.length === 0 && <p className="menu-title muted">{empty}</p>}
          {entries.map((entry) => (
            <button
              key={entry.label}
              type="button"
              role="menuitem"
              className="menu-item"
              aria-disabled={entry.disabled}
              onClick={() => {
                if (entry.disabled !== true) {
                  close();
                  entry.onChoose();
                }
              }}
            >
              {entry.icon}
              <span>
                {entry.label}
                {entry.detail && <small>{entry.detail}</small>}
              </span>
            </button>
          ))}
        </Popup>
      )}
    </span>
  );
}

interface PopupProps {
  name: string;
  anchor: Pick<HTMLElement, 'getBoundingClientRect'>;
  /** Whether there is an entry. */
  filled: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A menu that stands by itself, beside its anchor. */
export function Popup({ name, anchor, filled, onClose, children }: PopupProps) {
  const popup = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useLayoutEffect(() => {
    const at = anchor.getBoundingClientRect();
    const own = popup.current?.getBoundingClientRect();
    const [width, height] = [own?.width ?? 0, own?.height ?? 0];
    const below = at.bottom + 4 + height <= window.innerHeight;
    setPlace({
      left: Math.max(8, Math.min(at.left, window.innerWidth - width - 8)),
      top: below ? at.bottom + 4 : Math.max(8, at.top - 4 - height),
    });
    (popup.current?.querySelector<HTMLElement>('[role=menuitem]') ?? popup.current)?.focus();
    // entries may come later than the menu
  }, [anchor, filled]);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (!popup.current?.contains(event.target as Node)) {
        onClose();
      }
    };
    window.addEventListener('pointerdown', outside, true);
    return () => window.removeEventListener('pointerdown', outside, true);
  }, [onClose]);
  const move = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (step !== undefined) {
      event.preventDefault();
      const items = [...(popup.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
      const now = items.indexOf(document.activeElement as HTMLElement);
      items[(now + step + items.length) % items.length]?.focus();
    }
  };
  return createPortal(
    <div ref={popup} role="menu" aria-label={name} tabIndex={-1} className="menu" style={place} onKeyDown={move}>
      {children}
    </div>,
    document.body,
  );
}
