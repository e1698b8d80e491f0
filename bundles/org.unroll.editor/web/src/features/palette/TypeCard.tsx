import { createPortal } from 'react-dom';
import type { ComponentType } from '../../protocol/types';
import { Glyph } from '../../ui/Glyph';

const CARD_HEIGHT = 220;

/** What a component type is, beside the palette item under the pointer. */
export function TypeCard({ type, top, left }: { type: ComponentType; top: number; left: number }) {
  return createPortal(
    <div
      className="type-card"
      id="type-card"
      role="tooltip"
      style={{ left, top: Math.min(top, window.innerHeight - CARD_HEIGHT) }}
      data-kind={type.kind}
    >
      <header>
        <Glyph kind={type.kind} icon={type.icon} size={30} />
        <div>
          <strong>{type.label}</strong>
          <small>{type.kind}</small>
        </div>
      </header>
      {type.documentation && <p>{type.documentation}</p>}
      {type.ports.length > 0 && (
        <dl>
          {type.ports.map((port) => (
            <div key={`${port.direction} ${port.name}`}>
              <dt>{port.direction === 'input' ? '→' : '←'}</dt>
              <dt>{port.name}</dt>
              <dd className="mono">{port.axes.join('×')}</dd>
            </div>
          ))}
        </dl>
      )}
      <footer>
        {type.bundle} {type.version}
      </footer>
    </div>,
    document.body,
  );
}
