import { ChevronDown, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { closeView, type Group, moveView, setGroup } from '../model/layout';
import { type Area, useRegistry, type View } from '../model/registry';
import { Button } from '../ui/Button';
import { Menu } from '../ui/Menu';

const AREAS: Record<Area, string> = { left: 'Left views', right: 'Right views', bottom: 'Views' };
const TO: Record<Area, string> = { left: 'Move to the left', right: 'Move to the right', bottom: 'Move to the bottom' };
const DRAG = 'application/x-unroll-view';

/** Views that share a place: tabs that can be dragged to another, and what is in front. */
export function Dock({ area, group }: { area: Area; group: Group }) {
  const views = useRegistry((registry) => registry.views);
  const [over, setOver] = useState(false);
  const tabs = group.views.flatMap((id) => views.find((view) => view.id === id) ?? []);
  const front = tabs.find((view) => view.id === group.front) ?? tabs[0];
  const Content = front?.content;
  const walk = (event: React.KeyboardEvent, at: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (next) {
      setGroup(area, { front: next.id });
      document.getElementById(`tab-${next.id}`)?.focus();
    }
  };
  const drop = (event: React.DragEvent, before?: string) => {
    const id = event.dataTransfer.getData(DRAG);
    setOver(false);
    if (id && id !== before) {
      event.preventDefault();
      event.stopPropagation();
      moveView(id, area, before);
    }
  };
  return (
    <div
      className="dock"
      data-area={area}
      data-over={over}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAG)) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => drop(event)}
    >
      <div className="dock-bar">
        <div role="tablist" aria-label={AREAS[area]} className="dock-tabs">
          {tabs.map((view, at) => (
            <button
              key={view.id}
              id={`tab-${view.id}`}
              type="button"
              role="tab"
              draggable
              aria-selected={view === front}
              aria-controls={view === front ? `view-${view.id}` : undefined}
              tabIndex={view === front ? 0 : -1}
              title={view.title}
              onClick={() => setGroup(area, { front: view.id })}
              onKeyDown={(event) => walk(event, at)}
              onDragStart={(event) => event.dataTransfer.setData(DRAG, view.id)}
              onDrop={(event) => drop(event, view.id)}
            >
              <span className="dock-icon" aria-hidden>
                <view.icon size={14} />
              </span>
              <span className="dock-title">{view.title}</span>
              {view.badge && <view.badge />}
            </button>
          ))}
        </div>
        {front && <ViewMenu view={front} area={area} />}
        <Button
          label={area === 'bottom' ? 'Hide the views' : `Hide the ${AREAS[area].toLowerCase()}`}
          icon={<ChevronDown size={15} className={`hide-${area}`} />}
          look="quiet"
          size="small"
          iconOnly
          onClick={() => setGroup(area, { open: false })}
        />
      </div>
      {front && (
        <div id={`view-${front.id}`} role="tabpanel" aria-labelledby={`tab-${front.id}`} className="dock-content">
          {Content && <Content />}
        </div>
      )}
    </div>
  );
}

function ViewMenu({ view, area }: { view: View; area: Area }) {
  const others = (['left', 'right', 'bottom'] as const).filter((other) => other !== area);
  return (
    <Menu
      name={view.title}
      entries={[
        ...others.map((other) => ({ label: TO[other], onChoose: () => moveView(view.id, other) })),
        { label: 'Close', onChoose: () => closeView(view.id) },
      ]}
      trigger={(open, expanded) => (
        <Button
          label={`Arrange ${view.title}`}
          icon={<Ellipsis size={15} />}
          look="quiet"
          size="small"
          iconOnly
          aria-haspopup="menu"
          aria-expanded={expanded}
          onClick={open}
        />
      )}
    />
  );
}
