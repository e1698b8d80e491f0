import { whenText } from '../../model/format';
import { useServer } from '../../model/hooks';
import { EMPTY_LOG, progressOf } from '../../model/runs';
import { useView } from '../../model/view';
import type { Run } from '../../protocol/types';

export function RunList({ runs, chosen }: { runs: readonly Run[]; chosen: Run }) {
  return (
    <div className="run-list">
      <h4 className="section-title">Runs</h4>
      <ul aria-label="Runs">
        {runs.map((run, i) => (
          <RunItem key={run.id} run={run} number={runs.length - i} chosen={run.id === chosen.id} />
        ))}
      </ul>
    </div>
  );
}

function RunItem({ run, number, chosen }: { run: Run; number: number; chosen: boolean }) {
  const progress = useServer((state) => progressOf(state.logs.get(run.id) ?? EMPTY_LOG));
  return (
    <li>
      <button
        type="button"
        className="run-item"
        aria-pressed={chosen}
        data-state={run.state}
        onClick={() => useView.setState({ run: run.id })}
      >
        <span className="run-dot" aria-hidden />
        <span>
          <strong>Run {number}</strong>
          <small>
            {run.state}
            {run.state === 'running' ? ` · ${String(Math.round(progress * 100))} %` : ''}
          </small>
        </span>
        <time dateTime={run.started}>{whenText(run.started)}</time>
      </button>
    </li>
  );
}
