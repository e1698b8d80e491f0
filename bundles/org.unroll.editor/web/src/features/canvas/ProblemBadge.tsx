import { CircleAlert, OctagonX, TriangleAlert } from 'lucide-react';
import { advice } from '../../model/format';
import { useInDocument } from '../../model/hooks';
import { problemsWithin } from '../../model/structure';

/** Says that something is wrong with a component, and what. */
export function ProblemBadge({ component }: { component: string }) {
  const problems = useInDocument((document) => problemsWithin(document, component)) ?? [];
  if (problems.length === 0) {
    return null;
  }
  const severity = problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
  const Icon = severity === 'error' ? CircleAlert : TriangleAlert;
  const text = problems.map((problem) => advice(problem.message, problem.fix)).join('\n');
  return (
    <span className="problem-badge" role="img" aria-label={text} title={text} data-severity={severity}>
      <Icon size={16} strokeWidth={2.2} />
    </span>
  );
}

/** Says that the last run failed in a component, and how. */
export function FailureBadge({ failure }: { failure: string }) {
  const text = `The last run failed here: ${failure}`;
  return (
    <span className="problem-badge" role="img" aria-label={text} title={text} data-severity="error">
      <OctagonX size={16} strokeWidth={2.2} />
    </span>
  );
}
