import { useEffect, useRef } from 'react';
import { useTheme } from '../ui/theme';
import './chart.css';
import type { Columns, Line } from './lines';
import type { Plot } from './plot';

interface Props {
  lines: readonly Line[];
  columns: Columns;
  /** What the horizontal axis counts. */
  along: string;
  logarithmic: boolean;
  label: string;
  /** What the positions on the horizontal axis are called, where they are not numbers. */
  names?: readonly string[];
  data?: Record<`data-${string}`, string | number>;
}

/** Lines that may still grow; uPlot is fetched when the first ones are shown. */
export function Chart({ lines, columns, along, logarithmic, label, names: places, data }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const latest = useRef({ lines, columns });
  const theme = useTheme((state) => state.shown);
  const names = lines.map((line) => line.label).join('\n');

  useEffect(() => {
    let wanted = true;
    void import('./plot').then(({ createPlot }) => {
      if (wanted && element.current) {
        plot.current = createPlot(element.current, latest.current.lines, along, logarithmic, places);
        plot.current.show(latest.current.columns);
      }
    });
    return () => {
      wanted = false;
      plot.current?.destroy();
      plot.current = null;
    };
  }, [names, along, logarithmic, theme, places]);

  useEffect(() => {
    const same = latest.current.lines.length === lines.length;
    latest.current = { lines, columns };
    if (same) {
      plot.current?.show(columns);
    }
  }, [lines, columns]);

  return <div ref={element} className="curve" role="figure" aria-label={label} {...data} />;
}
