import { PackageOpen, Search } from 'lucide-react';
import { useRef, useState } from 'react';
import { addSomewhere } from '../../model/commands';
import { useServer, useWorkbench } from '../../model/hooks';
import { useView } from '../../model/view';
import type { ComponentType } from '../../protocol/types';
import { EmptyState } from '../../ui/EmptyState';
import { Glyph } from '../../ui/Glyph';
import { groups } from './groups';
import { TypeCard } from './TypeCard';
import './palette.css';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Everything that can be added now: it follows the bundles as they come and go. */
export function Palette() {
  const palette = useServer((state) => state.palette);
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState<{ type: ComponentType; top: number; left: number } | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = groups(palette, query);

  const show = (type: ComponentType, item: HTMLElement) => {
    const at = item.getBoundingClientRect();
    setShown({ type, top: at.top, left: at.right + 8 });
  };
  const move = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const items = [...(list.current?.querySelectorAll<HTMLElement>('.palette-item') ?? [])];
      const now = items.indexOf(document.activeElement as HTMLElement);
      items[Math.max(0, Math.min(items.length - 1, now + step))]?.focus();
    }
  };

  return (
    // arrow keys walk through the items below; the handler only hears them bubble
    <section className="palette" aria-label="Palette" onKeyDown={move}>
      <header className="palette-search">
        <Search size={14} aria-hidden />
        <input
          className="field"
          type="search"
          placeholder="Search components"
          aria-label="Search components"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </header>
      <div className="palette-list" ref={list} onScroll={() => setShown(null)}>
        {found.map(({ category, types }) => (
          <section key={category} aria-label={category}>
            <h3 className="section-title">{category}</h3>
            {types.map((type) => (
              <PaletteItem
                key={type.id}
                type={type}
                explained={shown?.type === type}
                onShow={show}
                onHide={() => setShown(null)}
              />
            ))}
          </section>
        ))}
        {found.length === 0 && (
          <EmptyState icon={PackageOpen} title={query ? 'Nothing found' : 'Nothing installed'}>
            <p>{query ? `No component matches “${query}”.` : 'Components appear here as their bundles start.'}</p>
          </EmptyState>
        )}
      </div>
      {shown && <TypeCard {...shown} />}
    </section>
  );
}

interface ItemProps {
  type: ComponentType;
  explained: boolean;
  onShow: (type: ComponentType, item: HTMLElement) => void;
  onHide: () => void;
}

function PaletteItem({ type, explained, onShow, onHide }: ItemProps) {
  const workbench = useWorkbench();
  const idle = useServer((state) => state.active === null);
  return (
    <button
      type="button"
      className="palette-item"
      data-kind={type.kind}
      data-testid={`palette-${type.id}`}
      aria-describedby={explained ? 'type-card' : undefined}
      aria-disabled={idle}
      draggable={!idle}
      onDragStart={(event) => {
        onHide();
        event.dataTransfer.setData('text/plain', type.label);
        event.dataTransfer.effectAllowed = 'copy';
        useView.setState({ dragged: type.id });
      }}
      onDragEnd={() => useView.setState({ dragged: null })}
      onDoubleClick={() => void addSomewhere(workbench, type)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          void addSomewhere(workbench, type);
        }
      }}
      onPointerEnter={(event) => onShow(type, event.currentTarget)}
      onPointerLeave={onHide}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && onShow(type, event.currentTarget)}
      onBlur={onHide}
    >
      <Glyph kind={type.kind} icon={type.icon} size={24} />
      <span>{type.label}</span>
    </button>
  );
}
