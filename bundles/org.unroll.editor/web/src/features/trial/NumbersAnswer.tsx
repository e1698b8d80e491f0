import { measured } from '../../model/format';
import { Chart } from '../../parts/Chart';
import { type Columns, colourOf, type Line } from '../../parts/lines';
import type { OutputOf, Truth } from '../../protocol/trial';

/** More lines nobody can tell apart. */
const MOST_LINES = 4;

/** Numbers: drawn where they are a sequence, a list where they are one vector. */
export function NumbersAnswer({ output, truth }: { output: OutputOf<'numbers'>; truth: Truth | undefined }) {
  const { rows, continues } = output;
  const known = truth && !continues ? truth.numbers : [];
  if (rows.length === 1) {
    return (
      <table className="trial-table">
        <caption>{output.name}</caption>
        <tbody>
          {(rows[0] ?? []).map((value, i) => (
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              <td>{measured(value)}</td>
              {known[0] && <td className="muted">truth {measured(known[0][i])}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  const width = Math.min(MOST_LINES, rows[0]?.length ?? 0);
  const lines: Line[] = [];
  const columns: Columns = [rows.map((_, i) => i + 1)];
  for (let i = 0; i < width; i++) {
    const name = width === 1 ? '' : ` ${String(i + 1)}`;
    lines.push({ label: `Network${name}`, colour: i === 0 ? '--accent' : colourOf(i), width: 2, points: false });
    columns.push(rows.map((row) => row[i] ?? null));
    if (known.length > 0) {
      lines.push({ label: `Truth${name}`, colour: '--text', width: 1, points: false });
      columns.push(rows.map((_, step) => known[step]?.[i] ?? null));
    }
  }
  return (
    <Chart
      lines={lines}
      columns={columns}
      along="Step"
      logarithmic={false}
      label={`${continues ? 'How the sequence goes on' : 'Prediction'}, ${String(rows.length)} steps`}
      data={{ 'data-testid': 'numbers', 'data-values': rows.length }}
    />
  );
}
