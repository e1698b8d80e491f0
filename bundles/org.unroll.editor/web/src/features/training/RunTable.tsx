import { ArrowLeft, Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { whenText } from '../../model/format';
import { useServer, useWorkbench } from '../../model/hooks';
import { numberOf } from '../../model/runs';
import { useView } from '../../model/view';
import type { Run } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { figures } from './curves';

type Column = 'run' | 'state' | 'started' | 'epochs' | 'loss' | 'validation' | 'metric';

const COLUMNS: { column: Column; title: string }[] = [
  { column: 'run', title: 'Run' },
  { column: 'state', title: 'State' },
  { column: 'started', title: 'Started' },
  { column: 'epochs', title: 'Epochs' },
  { column: 'loss', title: 'Loss' },
  { column: 'validation', title: 'Validation' },
  { column: 'metric', title: 'Metric' },
];

interface Props {
  runs: readonly Run[];
  chosen: readonly string[];
  onChoose: (ids: readonly string[]) => void;
  /** Goes back to one run. */
  onLeave: () => void;
}

/** All runs of the document: search them, sort them, choose those to be compared. */
export function RunTable({ runs, chosen, onChoose, onLeave }: Props) {
  const workbench = useWorkbench();
  const logs = useServer((state) => state.logs);
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<{ column: Column; down: boolean }>({ column: 'run', down: true });
  useEffect(() => runs.forEach((run) => void workbench.loadLog(run.id)), [workbench, runs]);
  const rows = runs
    .map((run) => ({ run, number: numberOf(run), figures: figures(logs.get(run.id)) }))
    .filter(({ run, number, figures: own }) =>
      `Run ${String(number)} ${run.state} ${own.metric}`.toLowerCase().includes(query.trim().toLowerCase()),
    )
    .sort((a, b) => (sort.down ? -1 : 1) * compare(a, b, sort.column));
  return (
    <div className="run-table">
      <div className="run-table-tools">
        <Button label="Back to the run" icon={<ArrowLeft size={14} />} size="small" onClick={onLeave} />
        <label className="run-search">
          <Search size={14} aria-hidden />
          <input
            className="field"
            type="search"
            placeholder="Search runs"
            aria-label="Search runs"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
      </div>
      {/* a scrollable region must be reachable by keyboard */}
      <div className="run-rows" tabIndex={0} role="region" aria-label="Table of runs">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">Compare</span>
              </th>
              {COLUMNS.map(({ column, title }) => (
                <th
                  key={column}
                  scope="col"
                  data-column={column}
                  aria-sort={sort.column === column ? (sort.down ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    onClick={() => setSort({ column, down: sort.column === column ? !sort.down : column === 'run' })}
                  >
                    {title}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ run, number, figures: own }) => (
              <tr key={run.id} data-state={run.state}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Compare run ${String(number)}`}
                    checked={chosen.includes(run.id)}
                    onChange={(event) =>
                      onChoose(event.target.checked ? [...chosen, run.id] : chosen.filter((id) => id !== run.id))
                    }
                  />
                </td>
                <td>
                  <button
                    type="button"
                    className="link"
                    onClick={() => {
                      useView.setState({ run: run.id });
                      onLeave();
                    }}
                  >
                    Run {number}
                  </button>
                </td>
                <td>
                  <span className="run-dot" aria-hidden /> {logs.get(run.id)?.gone == null ? run.state : 'gone'}
                </td>
                <td data-column="started">{whenText(run.started)}</td>
                <td>{own.epochs}</td>
                <td>{own.loss}</td>
                <td>{own.validation}</td>
                <td>{own.metric}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface Row {
  run: Run;
  number: number;
  figures: ReturnType<typeof figures>;
}

function compare(a: Row, b: Row, column: Column): number {
  switch (column) {
    case 'run':
      return a.number - b.number;
    case 'state':
      return a.run.state.localeCompare(b.run.state);
    case 'started':
      return a.run.started.localeCompare(b.run.started);
    default:
      return a.figures.rank[column] - b.figures.rank[column] || 0;
  }
}
