import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ComponentType } from 'react';
import { Plan } from '../features/plan/Plan';
import { Problems } from '../features/problems/Problems';
import { Training } from '../features/training/Training';
import { useInDocument, useRuns } from '../model/hooks';
import { type DockTab, showDock, useView } from '../model/view';
import { Button } from '../ui/Button';

const TABS: { tab: DockTab; label: string; content: ComponentType }[] = [
  { tab: 'problems', label: 'Problems', content: Problems },
  { tab: 'training', label: 'Training', content: Training },
  { tab: 'plan', label: 'Plan', content: Plan },
];

/** The views under the canvas. */
export function Dock() {
  const { dock, dockOpen } = useView();
  const problems = useInDocument((document) => document.problems.length) ?? 0;
  const running = useRuns().some((run) => run.state === 'running');
  const Content = TABS.find(({ tab }) => tab === dock)?.content ?? Problems;
  const walk = (event: React.KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) {
      const next = TABS[(TABS.findIndex(({ tab }) => tab === dock) + step + TABS.length) % TABS.length];
      showDock(next?.tab ?? dock);
      document.getElementById(`tab-${next?.tab ?? dock}`)?.focus();
    }
  };
  return (
    <div className="dock">
      <div className="dock-bar">
        <div role="tablist" aria-label="Views" className="dock-tabs">
          {TABS.map(({ tab, label }) => (
            <button
              key={tab}
              id={`tab-${tab}`}
              type="button"
              role="tab"
              aria-selected={dock === tab}
              aria-controls="dock-content"
              tabIndex={dock === tab ? 0 : -1}
              onClick={() => showDock(tab)}
              onKeyDown={walk}
            >
              {label}
              {tab === 'problems' && problems > 0 && <span className="tab-count">{problems}</span>}
              {tab === 'training' && running && <span className="tab-live" role="img" aria-label="running" />}
            </button>
          ))}
        </div>
        <Button
          label={dockOpen ? 'Hide the views' : 'Show the views'}
          icon={dockOpen ? <ChevronDown size={15} /> : <ChevronUp size={15} />}
          look="quiet"
          size="small"
          iconOnly
          onClick={() => useView.setState({ dockOpen: !dockOpen })}
        />
      </div>
      <div
        id="dock-content"
        role="tabpanel"
        aria-labelledby={`tab-${dock}`}
        className="dock-content"
        hidden={!dockOpen}
      >
        {dockOpen && <Content />}
      </div>
    </div>
  );
}
