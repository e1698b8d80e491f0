import { LineChart, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import { train } from '../../model/commands';
import { useChosenRun, useRuns, useServer, useWorkbench } from '../../model/hooks';
import { EMPTY_LOG, isActive } from '../../model/runs';
import type { Run } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Comparison } from './Comparison';
import { Curve } from './Curve';
import type { Measure } from './curves';
import { ForecastPlot } from '../../parts/ForecastPlot';
import { ClassTable, useEvaluation } from './EvaluationView';
import { RunFacts } from './RunFacts';
import { RunList } from './RunList';
import './training.css';

const MEASURES: { measure: Measure; label: string }[] = [
  { measure: 'loss', label: 'Loss' },
  { measure: 'metrics', label: 'Metrics' },
  { measure: 'gradient', label: 'Gradient' },
  { measure: 'rate', label: 'Rate' },
  { measure: 'speed', label: 'Throughput' },
];

const isCurve = (shown: string): shown is Measure => MEASURES.some((each) => each.measure === shown);

/** The runs of the document and the curve of one of them. */
export function Training() {
  const workbench = useWorkbench();
  const runs = useRuns();
  const run = useChosenRun();
  const [comparing, setComparing] = useState(false);
  if (!run) {
    return (
      <section className="training" aria-label="Training">
        <EmptyState icon={LineChart} title="Not trained yet">
          <p>The loss curve, speed and result of every run appear here.</p>
          <Button label="Train" icon={<Play size={14} />} look="primary" onClick={() => void train(workbench)} />
        </EmptyState>
      </section>
    );
  }
  return (
    <section className="training" aria-label="Training">
      {comparing ? (
        <Comparison runs={runs} onLeave={() => setComparing(false)} />
      ) : (
        <>
          <RunList runs={runs} chosen={run} onCompare={() => setComparing(true)} />
          <RunView key={run.id} run={run} />
        </>
      )}
    </section>
  );
}

function RunView({ run }: { run: Run }) {
  const workbench = useWorkbench();
  const log = useServer((state) => state.logs.get(run.id));
  const [measure, setMeasure] = useState<Measure | 'result' | 'forecast' | 'classes'>('loss');
  const [logarithmic, setLogarithmic] = useState(false);
  useEffect(() => {
    if (!log) {
      void workbench.loadLog(run.id);
    }
  }, [workbench, run.id, log]);
  const known = log ?? EMPTY_LOG;
  const result = run.result ?? known.result;
  const evaluation = useEvaluation(run.id, result !== null && !isActive(run));
  const forecast = evaluation?.forecasts[0];
  const classes = evaluation?.classes[0];
  return (
    <>
      <div className="run-main">
        <div className="run-tools">
          <div className="segments" role="group" aria-label="Shown">
            {MEASURES.map((each) => (
              <button
                key={each.measure}
                type="button"
                aria-pressed={measure === each.measure}
                onClick={() => setMeasure(each.measure)}
              >
                {each.label}
              </button>
            ))}
            {result && (
              <button type="button" aria-pressed={measure === 'result'} onClick={() => setMeasure('result')}>
                Result
              </button>
            )}
            {forecast && (
              <button type="button" aria-pressed={measure === 'forecast'} onClick={() => setMeasure('forecast')}>
                Forecast
              </button>
            )}
            {classes && (
              <button type="button" aria-pressed={measure === 'classes'} onClick={() => setMeasure('classes')}>
                Classes
              </button>
            )}
          </div>
          {isCurve(measure) && (
            <label className="check" title="Logarithmic axis">
              <input
                type="checkbox"
                aria-label="Logarithmic"
                checked={logarithmic}
                onChange={(event) => setLogarithmic(event.target.checked)}
              />
              Log
            </label>
          )}
        </div>
        {known.gone !== null && (
          <p role="status" className="run-gone">
            This run is gone. {known.gone}
          </p>
        )}
        {run.state === 'interrupted' && known.gone === null && (
          <p role="status" className="run-gone">
            {run.message}
          </p>
        )}
        {run.state === 'failed' && known.gone === null && (
          <p role="alert" className="run-failure">
            {known.failure ?? run.message ?? 'The run failed.'}
          </p>
        )}
        {measure === 'result' ? (
          // a scrollable region must be reachable by keyboard
          <pre className="run-result" aria-label="Result" tabIndex={0}>
            {result}
          </pre>
        ) : measure === 'forecast' ? (
          forecast && (
            <ForecastPlot
              forecast={forecast}
              label={`Forecasts of the ${evaluation.part} part beside the truth, ${String(forecast.truth.length)} values`}
            />
          )
        ) : measure === 'classes' ? (
          classes && <ClassTable rows={classes.rows} />
        ) : (
          <Curve log={known} measure={measure} logarithmic={logarithmic} />
        )}
        {isCurve(measure) && known.steps.length === 0 && (
          <p className="curve-empty">{isActive(run) ? 'Waiting for the first step…' : 'No step was taken.'}</p>
        )}
      </div>
      <RunFacts run={run} log={known} />
    </>
  );
}
