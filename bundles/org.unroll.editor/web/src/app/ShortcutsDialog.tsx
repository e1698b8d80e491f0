import { Dialog } from '../ui/Dialog';
import { SHORTCUTS } from './useShortcuts';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" width={440} onClose={onClose}>
      <dl className="shortcuts">
        {[...new Set(SHORTCUTS.map(({ does }) => does))].map((does) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>
              {SHORTCUTS.filter((shortcut) => shortcut.does === does).map(({ keys }) => (
                <kbd key={keys}>{keys}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
