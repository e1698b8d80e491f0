import type { TabMemory } from '../model/workbench';

const KEY = 'unroll.tabs.';

/** Remembers the open documents in the browser's storage. */
export const tabMemory: TabMemory = {
  recall: (folder) => {
    const kept = localStorage.getItem(KEY + folder);
    return kept ? (JSON.parse(kept) as ReturnType<TabMemory['recall']>) : { tabs: [], active: null };
  },
  keep: (folder, tabs, active) => localStorage.setItem(KEY + folder, JSON.stringify({ tabs, active })),
};
