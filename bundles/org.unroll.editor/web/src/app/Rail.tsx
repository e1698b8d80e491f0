import { type Group, showView } from '../model/layout';
import { type Area, useRegistry } from '../model/registry';

const NAMES: Record<Area, string> = {
  left: 'Hidden views on the left',
  right: 'Hidden views on the right',
  bottom: 'Hidden views at the bottom',
};

/** What is left of a dock that was hidden: a way back to each of its views. */
export function Rail({ area, group }: { area: Area; group: Group }) {
  const views = useRegistry((registry) => registry.views);
  return (
    <nav className="rail" data-area={area} aria-label={NAMES[area]}>
      {group.views
        .flatMap((id) => views.find((view) => view.id === id) ?? [])
        .map((view) => (
          <button
            key={view.id}
            type="button"
            aria-label={`Show ${view.title}`}
            title={`Show ${view.title}`}
            onClick={() => showView(view.id)}
          >
            <view.icon size={15} />
            {area === 'bottom' && view.title}
            {view.badge && <view.badge />}
          </button>
        ))}
    </nav>
  );
}
