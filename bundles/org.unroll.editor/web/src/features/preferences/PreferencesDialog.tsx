import { RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import { resetLayouts } from '../../model/layout';
import { resetPreferences, usePreferences } from '../../model/preferences';
import { useRegistry } from '../../model/registry';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { closePreferences, usePreferencesOpen } from './open';
import './preferences.css';

export function Preferences() {
  const open = usePreferencesOpen((state) => state.open);
  return open ? <PreferencesDialog /> : null;
}

/** What a user may set, page by page; the pages are contributed. */
function PreferencesDialog() {
  const pages = useRegistry((registry) => registry.preferences);
  const [shown, setShown] = useState(pages[0]?.id);
  const [asking, setAsking] = useState(false);
  const changed = usePreferences(({ values }) => Object.keys(values).some((key) => key !== 'recent'));
  const page = pages.find(({ id }) => id === shown) ?? pages[0];
  const id = useId();
  const walk = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = pages.findIndex((each) => each === page);
    const next = step === undefined ? undefined : pages[(at + step + pages.length) % pages.length];
    if (next) {
      event.preventDefault();
      setShown(next.id);
      document.getElementById(`${id}-${next.id}`)?.focus();
    }
  };
  const Content = page?.content;
  return (
    <Dialog title="Preferences" width={820} onClose={closePreferences}>
      <div className="preferences">
        <div role="tablist" aria-label="Pages" aria-orientation="vertical" onKeyDown={walk}>
          {pages.map((each) => (
            <button
              key={each.id}
              id={`${id}-${each.id}`}
              type="button"
              role="tab"
              aria-selected={each === page}
              aria-controls={each === page ? `${id}-panel` : undefined}
              tabIndex={each === page ? 0 : -1}
              onClick={() => setShown(each.id)}
            >
              <each.icon size={15} />
              {each.title}
            </button>
          ))}
        </div>
        {page && Content && (
          <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${page.id}`} tabIndex={0}>
            <Content />
          </div>
        )}
      </div>
      <div className="dialog-actions">
        <p className="muted preferences-where">Kept in the workspace, for every page and browser.</p>
        <Button
          label={asking ? 'Really reset everything' : 'Reset all'}
          look={asking ? 'danger' : 'plain'}
          icon={<RotateCcw size={14} />}
          disabled={!changed}
          onClick={() => {
            if (asking) {
              resetPreferences();
              resetLayouts();
            }
            setAsking(!asking);
          }}
          onBlur={() => setAsking(false)}
        />
        <Button label="Done" look="primary" onClick={closePreferences} />
      </div>
    </Dialog>
  );
}
