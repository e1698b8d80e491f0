import { useEffect } from 'react';
import { useServer, useWorkbench } from '../model/hooks';
import { setSetting, SETTINGS, useSetting, valueOf } from '../model/preferences';

const MOST_RECENT = 12;

/** Remembers which documents were looked at last, and saves by itself where that is wanted. */
export function useDocumentHabits(): void {
  const workbench = useWorkbench();
  const active = useServer((state) => state.active);
  const loaded = useServer((state) => state.workspace !== null);
  const autosave = useSetting(SETTINGS.autosave);
  useEffect(() => {
    if (active !== null && loaded) {
      const others = valueOf(SETTINGS.recent).filter((path) => path !== active);
      setSetting(SETTINGS.recent, [active, ...others].slice(0, MOST_RECENT));
    }
  }, [active, loaded]);
  useEffect(() => {
    if (autosave === 0) {
      return;
    }
    const timers = new Map<string, { revision: number; timer: ReturnType<typeof setTimeout> }>();
    const watch = () => {
      for (const [path, { revision, state }] of workbench.store.getState().documents) {
        if (timers.get(path)?.revision !== revision) {
          clearTimeout(timers.get(path)?.timer);
          timers.delete(path);
          if (state.dirty) {
            const save = () => void workbench.attempt('document/save', { document: path });
            timers.set(path, { revision, timer: setTimeout(save, autosave * 1000) });
          }
        }
      }
    };
    watch();
    const stop = workbench.store.subscribe(watch);
    return () => {
      stop();
      timers.forEach(({ timer }) => clearTimeout(timer));
    };
  }, [workbench, autosave]);
}
