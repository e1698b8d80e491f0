import { useEffect, useState } from 'react';
import { measured } from '../../model/format';
import { useWorkbench } from '../../model/hooks';
import type { ClassRow, Evaluation } from '../../protocol/types';
import './evaluation.css';

/** The evaluation of a run that has ended; null before. */
export function useEvaluation(run: string, ended: boolean): Evaluation | null {
  const workbench = useWorkbench();
  const [evaluation, setEvaluation] = useState<Evaluation | null>(null);
  useEffect(() => {
    let wanted = ended;
    if (ended) {
      void workbench.attempt('run/evaluation', { run }).then((found) => {
        if (wanted && found) {
          setEvaluation(found.evaluation);
        }
      });
    }
    return () => {
      wanted = false;
    };
  }, [workbench, run, ended]);
  return evaluation;
}

/** Which class was taken for which, and how well each is found. */
export function ClassTable({ rows }: { rows: readonly ClassRow[] }) {
  const most = Math.max(1, ...rows.flatMap((row) => row.predicted));
  return (
    // a scrollable region must be reachable by keyboard
    <div className="classes" tabIndex={0} role="region" aria-label="Classes">
      <table>
        <caption>Truth in rows, prediction in columns</caption>
        <thead>
          <tr>
            <th scope="col">Class</th>
            {rows.map((row) => (
              <th key={row.name} scope="col">
                {row.name}
              </th>
            ))}
            <th scope="col">Precision</th>
            <th scope="col">Recall</th>
            <th scope="col">F1</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, truth) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {row.predicted.map((count, predicted) => (
                <td
                  key={rows[predicted]?.name}
                  data-right={truth === predicted}
                  style={{ '--share': `${String(Math.round((45 * count) / most))}%` } as React.CSSProperties}
                >
                  {count}
                </td>
              ))}
              <td>{measured(row.precision)}</td>
              <td>{measured(row.recall)}</td>
              <td>{measured(row.f1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
