import { useKeymap } from '../model/keymap';
import { type Setting, setSetting, SETTINGS, usePreferences, valueOf } from '../model/preferences';
import { useTheme } from '../ui/theme';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Store {
  subscribe: (listener: () => void) => () => void;
}

/** Keeps a store and a setting equal, whichever of them changes. */
function tie<T>(setting: Setting<T>, store: Store, read: () => T, write: (value: T) => void): void {
  usePreferences.subscribe(() => {
    if (!same(valueOf(setting), read())) {
      write(valueOf(setting));
    }
  });
  store.subscribe(() => {
    if (!same(read(), valueOf(setting))) {
      setSetting(setting, read());
    }
  });
}

/** What has a store of its own is kept with the other preferences. */
export function tiePreferences(): void {
  tie(
    SETTINGS.theme,
    useTheme,
    () => useTheme.getState().choice ?? 'system',
    (theme) => useTheme.getState().choose(theme === 'system' ? null : theme),
  );
  tie(
    SETTINGS.keymap,
    useKeymap,
    () => useKeymap.getState().changed,
    (changed) => useKeymap.setState({ changed }),
  );
  const move = () => {
    document.documentElement.dataset['motion'] = valueOf(SETTINGS.animation) ? 'some' : 'none';
  };
  move();
  usePreferences.subscribe(move);
}
