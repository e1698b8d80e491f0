import { useInDocument, useRuns, useServer } from '../../model/hooks';
import { isGroup } from '../../model/levels';
import { childrenOf, mayHaveWeights, pathTo } from '../../model/structure';
import type { Document } from '../../model/document';
import type { Component, Run } from '../../protocol/types';

/** What the newest run does to a component, or did to it last. */
export type RunStatus = 'training' | 'paused' | 'failed' | undefined;

/** The status of a component, and the sentence to a failure. */
export function useRunStatus(component: Component): { status: RunStatus; failure: string | null } {
  const run = useRuns().at(0);
  const log = useServer((state) => (run?.state === 'failed' ? state.logs.get(run.id) : undefined));
  const failedIn = log?.failedIn ?? null;
  const failed = useInDocument((document) => failedIn !== null && isWhere(document.components, component, failedIn));
  if (failed === true) {
    return { status: 'failed', failure: log?.failure ?? run?.message ?? null };
  }
  return { status: run && mayHaveWeights(component) ? activity(run) : undefined, failure: null };
}

const activity = (run: Run): RunStatus =>
  run.state === 'running' ? 'training' : run.state === 'paused' ? 'paused' : undefined;

/** Whether names joined by dots lead to the component or to something in it. */
export function isWhere(components: Document['components'], component: Component, names: string): boolean {
  if (isGroup(component)) {
    return childrenOf(components, component.id).some((child) => isWhere(components, child, names));
  }
  const own = pathTo(components, component.id)
    .filter((each) => !isGroup(each))
    .map(({ name }) => name)
    .join('.');
  return own !== '' && (names === own || names.startsWith(`${own}.`));
}
