import { measured } from '../../model/format';
import { Chart } from '../../parts/Chart';
import { type Columns, colourOf, type Line } from '../../parts/lines';
import type { OutputOf, Truth } from '../../protocol/trial';

/** More lines nobody can tell apart. */
const MOST_LINES = 4;

type Rows = readonly (readonly (number | null)[])[];

/** Numbers: drawn where they are a sequence, a list where they are one vector. */
export function NumbersAnswer({ output, truth }: { output: OutputOf<'numbers'>; truth: Truth | undefined }) {
  const { rows, continues } = output;
  const known = truth && !continues ? truth.numbers : [];
  return rows.length === 1 && !continues ? (
    <VectorAnswer output={output} known={known[0]} />
  ) : (
    <SequenceAnswer output={output} known={known} />
  );
}

function VectorAnswer({ output, known }: { output: OutputOf<'numbers'>; known: Rows[number] | undefined }) {
  return (
    <table className="trial-table">
      <caption>{output.name}</caption>
      <tbody>
        {(output.rows[0] ?? []).map((value, i) => (
          <tr key={i}>
            <th scope="row">{output.names[i] ?? i + 1}</th>
            <td>{measured(value)}</td>
            {known && <td className="muted">truth {measured(known[i])}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SequenceAnswer({ output, known }: { output: OutputOf<'numbers'>; known: Rows }) {
  const { rows, before, continues, names } = output;
  const width = rows[0]?.length ?? 0;
  const shown = Math.min(MOST_LINES, width);
  const steps = before.length + rows.length;
  const lines: Line[] = [];
  const columns: Columns = [Array.from({ length: steps }, (_, step) => step + 1)];
  const draw = (label: string, colour: string, thickness: number, values: Rows, from: number, at: number) => {
    const name = width === 1 ? '' : ` ${names[at] ?? String(at + 1)}`;
    lines.push({ label: label + name, colour, width: thickness, points: false });
    columns.push(Array.from({ length: steps }, (_, step) => values[step - from]?.[at] ?? null));
  };
  for (let i = 0; i < shown; i++) {
    draw('Network', i === 0 ? '--accent' : colourOf(i), 2, rows, before.length, i);
    if (continues) {
      draw('Input', '--text', 1, before, 0, i);
    } else if (known.length > 0) {
      draw('Truth', '--text', 1, known, 0, i);
    }
  }
  return (
    <>
      <Chart
        lines={lines}
        columns={columns}
        along="Step"
        logarithmic={false}
        label={`${continues ? 'How the sequence goes on' : 'Prediction'}, ${String(rows.length)} steps`}
        data={{ 'data-testid': 'numbers', 'data-values': rows.length }}
      />
      {width > shown && (
        <p className="muted">
          Shown are {shown} of {width} numbers of every step; “unroll predict” writes all.
        </p>
      )}
    </>
  );
}
