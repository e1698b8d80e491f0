import { CircleAlert, CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react';
import type { Document } from '../../model/document';
import { capital, ended } from '../../model/format';
import { useDocument } from '../../model/hooks';
import { planOf } from '../../model/structure';
import { reveal, select, showView } from '../../model/view';
import type { Problem } from '../../protocol/types';
import { FixMenu } from '../../parts/FixMenu';
import { EmptyState } from '../../ui/EmptyState';
import './problems.css';

/** Everything that keeps the model from being trained, in plain language. */
export function Problems() {
  const document = useDocument();
  return (
    <section className="problems" aria-label="Problems">
      {document && document.problems.length === 0 && !document.state.checked && (
        <EmptyState icon={LoaderCircle} title="Checking…">
          <p>Large models are shown before they are checked.</p>
        </EmptyState>
      )}
      {document && document.problems.length === 0 && document.state.checked && (
        <EmptyState icon={CircleCheck} title="No problems">
          <p>The model can be trained.</p>
        </EmptyState>
      )}
      {document && document.problems.length > 0 && (
        <ul>
          {[...document.problems].sort(errorsFirst).map((problem, i) => (
            <ProblemRow key={i} document={document} problem={problem} />
          ))}
        </ul>
      )}
    </section>
  );
}

const errorsFirst = (a: Problem, b: Problem): number => a.severity.localeCompare(b.severity);

function ProblemRow({ document, problem }: { document: Document; problem: Problem }) {
  const component = problem.component === null ? undefined : document.components.get(problem.component);
  const { connection } = problem;
  const Icon = problem.severity === 'error' ? CircleAlert : TriangleAlert;
  const planned = component?.kind === 'plan' || component?.parent === planOf(document.components)?.id;
  const go = () => {
    if (planned) {
      showView('plan');
    }
    if (component) {
      reveal(component.id);
    } else if (connection !== null) {
      select(connection);
    }
  };
  return (
    <li className="problem-row">
      <button type="button" className="problem" data-severity={problem.severity} onClick={go}>
        <Icon size={15} aria-label={problem.severity} />
        <span className="problem-where">
          {component?.kind === 'plan' ? 'Training plan' : (component?.name ?? 'Model')}
          {problem.port !== null && <span className="muted">.{problem.port}</span>}
        </span>
        <span>
          {ended(problem.message)} <span className="muted">{ended(capital(problem.fix))}</span>
        </span>
      </button>
      <FixMenu document={document.path} problem={problem} />
    </li>
  );
}
