import { GitCompareArrows } from 'lucide-react';
import { whenText } from '../../model/format';
import { useServer } from '../../model/hooks';
import { EMPTY_LOG, numberOf, progressOf } from '../../model/runs';
import { useView } from '../../model/view';
import type { Run } from '../../protocol/types';
import { Button } from '../../ui/Button';

interface Props {
  runs: readonly Run[];
  chosen: Run;
  onCompare: () => void;
}

export function RunList({ runs, chosen, onCompare }: Props) {
  return (
    <div className="run-list">
      <header>
        <h4 className="section-title">Runs</h4>
        {runs.length > 1 && (
          <Button
            label="Compare"
            aria-label="Compare runs"
            icon={<GitCompareArrows size={13} />}
            look="quiet"
            size="small"
            onClick={onCompare}
          />
        )}
      </header>
      <ul aria-label="Runs">
        {runs.map((run) => (
          <RunItem key={run.id} run={run} chosen={run.id === chosen.id} />
        ))}
      </ul>
    </div>
  );
}

function RunItem({ run, chosen }: { run: Run; chosen: boolean }) {
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
          <strong>Run {numberOf(run)}</strong>
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
