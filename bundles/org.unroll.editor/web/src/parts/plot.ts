import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Columns, Line } from './lines';

/** A live chart in an element. */
export interface Plot {
  show: (columns: Columns) => void;
  destroy: () => void;
}

/** The colour a CSS variable has in this theme; a canvas cannot use variables. */
function colour(element: Element, variable: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(${variable})`;
  element.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

export function createPlot(
  element: HTMLElement,
  lines: readonly Line[],
  along: string,
  logarithmic: boolean,
  places?: readonly string[],
): Plot {
  const place = (at: number | null) => (at === null ? '–' : (places?.[at] ?? (places ? '' : String(at))));
  const legend = () => element.querySelector<HTMLElement>('.u-legend')?.offsetHeight ?? 0;
  const size = () => ({ width: element.clientWidth, height: Math.max(LEAST_HEIGHT, element.clientHeight - legend()) });
  const toggles = lines.map((line) => toggle(line.label));
  const text = colour(element, '--text-muted');
  const grid = { stroke: colour(element, '--border'), width: 1 };
  const axis: uPlot.Axis = { stroke: text, font: FONT, grid, ticks: { show: false }, gap: 6 };
  const plot = new uPlot(
    {
      ...size(),
      // uPlot declares an enum for this that does not exist at run time
      // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment
      scales: { x: { time: false }, y: { distr: logarithmic ? 3 : 1 } },
      axes: [
        { ...axis, size: 26, incrs: WHOLE, ...(places && { values: (_: uPlot, at: number[]) => at.map(place) }) },
        { ...axis, size: 56, space: 24 },
      ],
      cursor: { points: { size: 7 }, drag: { x: true, y: false } },
      legend: { live: true },
      hooks: {
        setSeries: [
          (plot) =>
            toggles.forEach((button, i) => button.setAttribute('aria-pressed', String(plot.series[i + 1]?.show))),
        ],
      },
      series: [
        { label: along, value: (_: uPlot, value: number | null) => place(value) },
        ...lines.map((line, i): uPlot.Series => ({
          label: toggles[i] ?? line.label,
          stroke: colour(element, line.colour),
          width: line.width,
          points: line.points ? { size: 5 } : { show: false },
          spanGaps: true,
          value: (plot: uPlot, value: number | null, line: number, at: number | null) =>
            (at === null ? lastOf(plot.data[line]) : value)?.toPrecision(4) ?? '–',
        })),
      ],
    },
    [[], ...lines.map(() => [])],
    element,
  );
  // the legend needs more lines on a narrow view
  const observer = new ResizeObserver(() => plot.setSize(size()));
  observer.observe(element);
  observer.observe(element.querySelector('.u-legend') ?? element);
  return {
    show: (columns) => plot.setData(columns),
    destroy: () => {
      observer.disconnect();
      plot.destroy();
    },
  };
}

/** The name of a line in the legend, which hides and shows it. */
function toggle(name: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  button.title = `Hide or show ${name}`;
  button.setAttribute('aria-pressed', 'true');
  return button;
}

/** What the legend shows while the pointer is elsewhere. */
function lastOf(line: ArrayLike<number | null | undefined> | undefined): number | null {
  return Array.from(line ?? []).findLast((value) => value != null) ?? null;
}

const FONT = "11px 'Inter Variable', sans-serif";
const LEAST_HEIGHT = 60;
/** Steps and epochs are counted: no axis has half of one. */
const WHOLE = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000].flatMap((power) => [power, 2 * power, 5 * power]);
