import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Component, ComponentType, Run } from '../protocol/types';
import type { Document } from './document';
import { chosenRun } from './runs';
import { useView } from './view';
import type { Workbench, WorkbenchState } from './workbench';

export const WorkbenchContext = createContext<Workbench | null>(null);

export function useWorkbench(): Workbench {
  const workbench = useContext(WorkbenchContext);
  if (!workbench) {
    throw new Error('No WorkbenchContext above this component.');
  }
  return workbench;
}

/** Part of what the server said; the component is drawn again when it changes. */
export function useServer<T>(part: (state: WorkbenchState) => T): T {
  return useStore(useWorkbench().store, part);
}

/** The document on show. */
export function useDocument(): Document | undefined {
  return useServer((state) => (state.active === null ? undefined : state.documents.get(state.active)));
}

/** Part of the document on show. */
export function useInDocument<T>(part: (document: Document) => T): T | undefined {
  return useServer((state) => {
    const document = state.active === null ? undefined : state.documents.get(state.active);
    return document && part(document);
  });
}

/** What a component is or, when its bundle is gone, was. */
export function useTypeOf(component: Component | undefined): ComponentType | undefined {
  return useServer((state) => (component ? state.remembered.get(component.type) : undefined));
}

const NO_RUNS: readonly Run[] = [];

export function useRuns(): readonly Run[] {
  return useServer((state) => (state.active === null ? undefined : state.runs.get(state.active)) ?? NO_RUNS);
}

/** The run the user chose, or the newest one. */
export function useChosenRun(): Run | undefined {
  const chosen = useView((view) => view.run);
  const runs = useRuns();
  return chosenRun(runs, chosen);
}
