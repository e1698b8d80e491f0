import { useEffect, useState } from 'react';
import { type Change, difference, marks } from '../../model/difference';
import { valueText } from '../../model/format';
import { useServer, useWorkbench } from '../../model/hooks';
import { EMPTY_LOG, numberOf } from '../../model/runs';
import { reveal, useView } from '../../model/view';
import { sentence } from '../../model/workbench';
import type { Run } from '../../protocol/types';
import { Chart } from '../../parts/Chart';
import { overlay } from './curves';
import { RunTable } from './RunTable';

/** Runs beside each other: a table, their curves over each other, and what makes two of them differ. */
export function Comparison({ runs, onLeave }: { runs: readonly Run[]; onLeave: () => void }) {
  const logs = useServer((state) => state.logs);
  const [chosen, setChosen] = useState<readonly string[]>(() => runs.slice(0, 2).map((run) => run.id));
  const shown = runs.filter((run) => chosen.includes(run.id));
  const laid = overlay(
    shown.map((run) => ({
      name: `Run ${String(numberOf(run))}`,
      log: logs.get(run.id) ?? EMPTY_LOG,
    })),
  );
  const [newer, older] = shown;
  return (
    <div className="comparison">
      <div className="comparison-runs">
        <RunTable runs={runs} chosen={chosen} onChoose={setChosen} onLeave={onLeave} />
        {newer && older && shown.length === 2 && (
          <Differences key={`${older.id} ${newer.id}`} older={older} newer={newer} />
        )}
      </div>
      <div className="comparison-curves">
        {shown.length === 0 ? (
          <p className="curve-empty">Choose runs to lay their curves over each other.</p>
        ) : (
          <Chart
            lines={laid.lines}
            columns={laid.columns}
            along="Epoch"
            logarithmic={false}
            label={`Losses of ${String(shown.length)} runs over epochs`}
            data={{ 'data-testid': 'overlay', 'data-runs': shown.length }}
          />
        )}
      </div>
    </div>
  );
}

/** What was changed between two runs; also marked on the diagram. */
function Differences({ older, newer }: { older: Run; newer: Run }) {
  const workbench = useWorkbench();
  const [changes, setChanges] = useState<readonly Change[] | null>(null);
  const [gone, setGone] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    const asked = [older, newer].map((run) =>
      workbench.request('run/model', { run: run.id }).catch((reason: unknown) => {
        throw new Error(`Run ${String(numberOf(run))} cannot be compared any more. ${sentence(reason)}`);
      }),
    );
    void Promise.allSettled(asked).then(([before, after]) => {
      if (!wanted) {
        return;
      }
      setGone([before, after].flatMap((answer) => (answer?.status === 'rejected' ? [sentence(answer.reason)] : [])));
      if (before?.status === 'fulfilled' && after?.status === 'fulfilled') {
        const found = difference(before.value, after.value);
        setChanges(found);
        useView.setState({
          marked: marks(found, after.value.components),
        });
      }
    });
    return () => {
      wanted = false;
      useView.setState({ marked: new Map() });
    };
  }, [workbench, older, newer]);
  return (
    // a scrollable region must be reachable by keyboard
    <section className="differences" aria-label="Differences" tabIndex={0}>
      <h4 className="section-title">What differs</h4>
      {gone.map((message) => (
        <p key={message} role="status" className="run-gone">
          {message}
        </p>
      ))}
      {changes?.length === 0 && <p className="muted">Both runs trained the same model with the same plan.</p>}
      <ul>
        {(changes ?? []).map((change, i) => (
          <li key={i} data-what={change.what}>
            {change.component === null ? (
              <span>{change.where}</span>
            ) : (
              <button type="button" className="link" onClick={() => reveal(change.component ?? '')}>
                {change.where}
              </button>
            )}{' '}
            {change.parameter === undefined ? (
              change.what
            ) : (
              <>
                {change.parameter}: <s>{valueText(change.before)}</s> <strong>{valueText(change.after)}</strong>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
