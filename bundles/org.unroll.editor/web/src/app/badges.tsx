import { useInDocument, useRuns } from '../model/hooks';
import { isActive } from '../model/runs';

export function ProblemCount() {
  const problems = useInDocument((document) => document.problems.length) ?? 0;
  return problems > 0 ? <span className="tab-count">{problems}</span> : null;
}

export function RunningSign() {
  const running = useRuns().some(isActive);
  return running ? <span className="tab-live" role="img" aria-label="running" /> : null;
}
