import type { RunLog } from '../../model/runs';
import { Chart } from '../../parts/Chart';
import { columns, linesOf, type Measure } from './curves';

interface Props {
  log: RunLog;
  measure: Measure;
  logarithmic: boolean;
}

/** The live curve of a run. */
export function Curve({ log, measure, logarithmic }: Props) {
  const epochs = log.epochEvents.length;
  const last = log.epochEvents.at(-1);
  return (
    <Chart
      lines={linesOf(log, measure)}
      columns={columns(log, measure)}
      along="Step"
      logarithmic={logarithmic}
      label={
        last
          ? `Curve of ${String(epochs)} epochs; train loss ${last.trainLoss.toPrecision(4)} after epoch ${String(last.epoch)}`
          : `Curve of ${String(log.steps.length)} steps`
      }
      data={{ 'data-testid': 'curve', 'data-steps': log.steps.length, 'data-epochs': epochs }}
    />
  );
}
