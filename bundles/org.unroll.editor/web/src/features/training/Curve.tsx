import { useEffect, useRef } from 'react';
import type { RunLog } from '../../model/runs';
import { useTheme } from '../../ui/theme';
import { columns, type Measure } from './curves';
import type { Plot } from './plot';

interface Props {
  log: RunLog;
  measure: Measure;
  logarithmic: boolean;
}

/** The live curve of a run; uPlot is fetched when the first one is shown. */
export function Curve({ log, measure, logarithmic }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const latest = useRef({ log, measure });
  const theme = useTheme((state) => state.shown);

  useEffect(() => {
    let wanted = true;
    void import('./plot').then(({ createPlot }) => {
      if (wanted && element.current) {
        plot.current = createPlot(element.current, measure, logarithmic);
        plot.current.show(columns(latest.current.log, measure));
      }
    });
    return () => {
      wanted = false;
      plot.current?.destroy();
      plot.current = null;
    };
  }, [measure, logarithmic, theme]);

  useEffect(() => {
    latest.current = { log, measure };
    plot.current?.show(columns(log, measure));
  }, [log, measure]);

  const epochs = log.epochEvents.length;
  const last = log.epochEvents.at(-1);
  return (
    <div
      ref={element}
      className="curve"
      role="img"
      data-testid="curve"
      data-steps={log.steps.length}
      data-epochs={epochs}
      aria-label={
        last
          ? `Curve of ${String(epochs)} epochs; train loss ${last.trainLoss.toPrecision(4)} after epoch ${String(last.epoch)}`
          : `Curve of ${String(log.steps.length)} steps`
      }
    />
  );
}
