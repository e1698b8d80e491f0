/** What uPlot draws: steps, then one column per line; null where a line has no value. */
export type Columns = [steps: number[], ...lines: (number | null)[][]];

export interface Line {
  label: string;
  /** CSS variable of its colour. */
  colour: string;
  width: number;
  points: boolean;
}

/** Colours of lines of which there may be many. */
const COLOURS = ['cell', 'decoder', 'encoder', 'layer', 'wrapper', 'input', 'loss', 'optimizer'];

export const colourOf = (line: number): string => `--kind-${COLOURS[line % COLOURS.length] ?? 'cell'}`;
