import { Check, X } from 'lucide-react';
import { measured } from '../../model/format';
import { ForecastPlot } from '../../parts/ForecastPlot';
import type { OutputOf, Share, TrialAnswer, TrialOutput, Truth } from '../../protocol/trial';
import type { Draft } from './draft';
import { NumbersAnswer } from './NumbersAnswer';
import { Greys } from './Greys';

/** What a model said, beside the truth where that is known. */
export function Answer({ answer, asked }: { answer: TrialAnswer; asked: Draft }) {
  const truths = asked.example?.truths ?? [];
  const several = answer.outputs.length > 1;
  return (
    <>
      {answer.outputs.map((output, i) => (
        <section key={i} className="trial-output" aria-label={several ? output.name : undefined}>
          {several && <h4 className="section-title">{output.name}</h4>}
          <Output output={output} begun={asked.text} truth={truths.find((truth) => truth.output === output.name)} />
        </section>
      ))}
      {answer.seen && (
        <figure className="trial-seen">
          <Greys picture={answer.seen} label="The picture as the model saw it" />
          <figcaption className="muted">As the model saw it</figcaption>
        </figure>
      )}
      {answer.remarks.map((remark) => (
        <p key={remark} className="trial-remark">
          {remark}
        </p>
      ))}
    </>
  );
}

interface OutputProps {
  output: TrialOutput;
  /** What a text goes on with. */
  begun: string;
  truth: Truth | undefined;
}

function Output({ output, begun, truth }: OutputProps) {
  switch (output.kind) {
    case 'classes':
      return <Classes output={output} truth={truth?.labels[0]} />;
    case 'tags':
      return <Tags output={output} truth={truth} />;
    case 'texts':
      return <Texts output={output} begun={output.continues ? begun : ''} truth={truth?.labels} />;
    case 'numbers':
      return <NumbersAnswer output={output} truth={truth} />;
    case 'forecast':
      return <ForecastAnswer output={output} />;
    case 'table':
      return <TableAnswer output={output} />;
  }
}

const percent = (probability: number): string => `${(100 * probability).toFixed(1)} %`;

/** The truth, and whether it was met. */
function Verdict({ truth, met }: { truth: string; met: boolean }) {
  return (
    <p className="trial-verdict" data-met={met}>
      {met ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}
      <span>
        {met ? 'Right' : 'Wrong'}; the truth is <strong>{truth}</strong>.
      </span>
    </p>
  );
}

function Classes({ output, truth }: { output: OutputOf<'classes'>; truth: string | undefined }) {
  const best = output.classes[0];
  return (
    <>
      <p className="trial-best">
        <strong>{best?.label}</strong> <span className="muted">{percent(best?.probability ?? 0)}</span>
      </p>
      {truth !== undefined && <Verdict truth={truth} met={truth === best?.label} />}
      <ol className="trial-bars" aria-label="Probabilities">
        {output.classes.map((share) => (
          <Bar key={share.label} share={share} true={share.label === truth} />
        ))}
      </ol>
    </>
  );
}

function Bar({ share, true: isTrue }: { share: Share; true: boolean }) {
  return (
    <li data-true={isTrue}>
      <span className="trial-bar-label" title={share.label}>
        {share.label}
      </span>
      <span className="trial-bar" aria-hidden>
        <i style={{ '--share': `${(100 * share.probability).toFixed(2)}%` } as React.CSSProperties} />
      </span>
      <span className="trial-bar-value">{percent(share.probability)}</span>
    </li>
  );
}

/** Tags above the words, or above the numbers of the steps. */
function Tags({ output, truth }: { output: OutputOf<'tags'>; truth: Truth | undefined }) {
  const wrong = truth ? output.steps.filter((step, i) => step.likely[0]?.label !== truth.labels[i]).length : 0;
  return (
    <>
      {truth && (
        <p className="trial-verdict" data-met={wrong === 0}>
          {wrong === 0 ? <Check size={14} aria-hidden /> : <X size={14} aria-hidden />}
          <span>
            {output.steps.length - wrong} of {output.steps.length} right.
          </span>
        </p>
      )}
      <ol className="trial-tags" aria-label="Tags">
        {output.steps.map((step, i) => (
          <Tagged key={i} piece={step.piece || String(i + 1)} likely={step.likely} truth={truth?.labels[i]} />
        ))}
      </ol>
    </>
  );
}

function Tagged({ piece, likely, truth }: { piece: string; likely: readonly Share[]; truth: string | undefined }) {
  const best = likely[0];
  const met = truth === undefined ? undefined : truth === best?.label;
  return (
    <li
      data-met={met}
      title={likely.map(({ label, probability }) => `${label} ${percent(probability)}`).join('\n')}
      style={{ '--share': String(best?.probability ?? 0) } as React.CSSProperties}
    >
      <span className="trial-tag">{best?.label}</span>
      <span className="trial-piece">{piece}</span>
      {met === false && <span className="trial-true">not {truth}</span>}
    </li>
  );
}

interface TextsProps {
  output: OutputOf<'texts'>;
  begun: string;
  truth: readonly string[] | undefined;
}

function Texts({ output, begun, truth }: TextsProps) {
  const best = output.texts[0];
  return (
    <>
      <p className="trial-written">
        <span className="muted">{begun}</span>
        <span data-testid="written">{best?.text}</span>
        {best?.text === '' && <span className="muted">It wrote nothing.</span>}
      </p>
      {truth && output.continues && (
        <p>
          <span className="muted">In the data it goes on:</span> {truth[0]}
        </p>
      )}
      {truth && !output.continues && <Verdict truth={truth[0] ?? ''} met={truth[0] === best?.text} />}
      {output.texts.length > 1 && (
        <table className="trial-table">
          <caption>Best texts</caption>
          <thead>
            <tr>
              <th scope="col">Score</th>
              <th scope="col">Text</th>
            </tr>
          </thead>
          <tbody>
            {output.texts.map(({ text, score }, i) => (
              <tr key={i}>
                <td>{score.toFixed(3)}</td>
                <td>{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function ForecastAnswer({ output }: { output: OutputOf<'forecast'> }) {
  const { curve, ahead, series } = output;
  const network = curve.forecasts['network'] ?? [];
  const from = curve.times.length - ahead;
  return (
    <>
      {series && <h4 className="section-title">{series}</h4>}
      <ForecastPlot forecast={curve} label={`History and forecast, ${String(curve.times.length)} steps`} />
      {ahead > 0 && (
        <table className="trial-table">
          <caption>Forecast</caption>
          <tbody>
            {curve.times.slice(from).map((time, i) => (
              <tr key={i}>
                <th scope="row">{time}</th>
                <td>{measured(network[from + i])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function TableAnswer({ output }: { output: OutputOf<'table'> }) {
  return (
    <table className="trial-table">
      <caption>{output.left > 0 ? `The first ${output.rows.length} rows; ${output.left} more follow` : 'Rows'}</caption>
      <thead>
        <tr>
          {output.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {output.rows.map((row, i) => (
          <tr key={i}>
            {row.map((value, j) => (
              <td key={j}>
                {typeof value === 'number' && !Number.isInteger(value) ? measured(value) : (value ?? '–')}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
