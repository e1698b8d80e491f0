import { FlaskConical, Play, Square, WandSparkles } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { train } from '../../model/commands';
import { useChosenRun, useRuns, useWorkbench } from '../../model/hooks';
import { isActive, numberOf } from '../../model/runs';
import { useView } from '../../model/view';
import type { TrialForm } from '../../protocol/trial';
import type { Run } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Answer } from './Answer';
import { Entry } from './Entry';
import { ask, cancel, draftOf, open, takeExample, trialOf, useTrials } from './state';
import { Writing } from './Writing';
import './trial.css';

/** Where input begins. */
const FIRST = '.trial-entry :is(textarea, input:not([type=file]), button)';

/** A trained run used on input of the user's own. */
export function TrialView() {
  const workbench = useWorkbench();
  const run = useChosenRun();
  return (
    <section className="trial" aria-label="Try">
      {run ? (
        <RunTrial key={run.id} run={run} />
      ) : (
        <EmptyState icon={FlaskConical} title="Nothing to try yet">
          <p>Once the model is trained, give it input of your own here.</p>
          <Button label="Train" icon={<Play size={14} />} look="primary" onClick={() => void train(workbench)} />
        </EmptyState>
      )}
    </section>
  );
}

function RunTrial({ run }: { run: Run }) {
  const workbench = useWorkbench();
  const { form, answer, asked, busy, problem } = useTrials(trialOf(run.id));
  const { example } = useTrials(draftOf(run.document));
  useEffect(() => {
    if (!trialOf(run.id)(useTrials.getState()).form) {
      void open(workbench, run.id);
    }
  }, [workbench, run.id]);
  const entering = useTrials((trials) => trials.entering);
  const entry = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (entering && form) {
      entry.current?.querySelector<HTMLElement>(FIRST)?.focus();
      useTrials.setState({ entering: false });
    }
  }, [entering, form]);
  return (
    <div className="trial-panes">
      <form
        ref={entry}
        className="trial-form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(workbench, run.document, run.id);
        }}
      >
        <div className="trial-head">
          <RunChoice run={run} />
          {form && <Examples run={run} form={form} />}
        </div>
        {form && (
          <>
            <Entry form={form} document={run.document} onReady={() => void ask(workbench, run.document, run.id)} />
            {form.writing && <Writing form={form} document={run.document} />}
          </>
        )}
        {problem !== null && (
          <p role="alert" className="trial-problem">
            {problem}
            {!form && <Button label="Try again" size="small" onClick={() => void open(workbench, run.id)} />}
          </p>
        )}
        <div className="trial-actions">
          <Button
            label={form?.writing ? 'Write' : 'Predict'}
            icon={<Play size={12} fill="currentColor" />}
            look="primary"
            type="submit"
            disabled={!form || busy !== null}
          />
          {example && busy === null && (
            <span className="muted">
              Example {example.number + 1} of {form?.examples[example.part]} ({example.part})
            </span>
          )}
          {busy !== null && (
            <>
              <Button
                label="Cancel"
                icon={<Square size={11} fill="currentColor" />}
                onClick={() => cancel(workbench)}
              />
              <span role="status" className="muted">
                {busy === 'opening' ? 'Opening the run…' : 'Computing…'}
              </span>
            </>
          )}
        </div>
      </form>
      <div className="trial-answer" role="region" aria-label="Answer" tabIndex={0} aria-busy={busy !== null}>
        {answer ? (
          <Answer answer={answer} asked={asked} />
        ) : (
          <p className="trial-hint muted">
            {form ? 'The answer appears here.' : busy ? 'Opening the run and its data…' : ''}
          </p>
        )}
      </div>
    </div>
  );
}

/** Which run answers; the one that the Training view shows, too. */
function RunChoice({ run }: { run: Run }) {
  const runs = useRuns();
  return (
    <select
      className="field"
      aria-label="Run"
      value={run.id}
      onChange={(event) => useView.setState({ run: event.target.value })}
    >
      {runs.map((each) => (
        <option key={each.id} value={each.id}>
          Run {numberOf(each)}
          {isActive(each) ? ' (last checkpoint)' : each.state === 'completed' ? '' : ` (${each.state})`}
        </option>
      ))}
    </select>
  );
}

function Examples({ run, form }: { run: Run; form: TrialForm }) {
  const workbench = useWorkbench();
  const parts = Object.keys(form.examples);
  const chosen = useTrials((trials) => trials.parts[run.document]);
  const part = chosen && parts.includes(chosen) ? chosen : (parts[0] ?? '');
  const { example } = useTrials(draftOf(run.document));
  const busy = useTrials((trials) => trialOf(run.id)(trials).busy !== null);
  if (parts.length === 0) {
    return null;
  }
  return (
    <div className="trial-examples">
      <Button
        label={example ? 'Next example' : 'Use an example'}
        icon={<WandSparkles size={13} />}
        title={example ? `Example ${example.number + 1} of ${form.examples[example.part] ?? 0}` : undefined}
        disabled={busy}
        onClick={() => void takeExample(workbench, run.document, run.id, part)}
      />
      <select
        className="field"
        aria-label="Examples from"
        value={part}
        onChange={(event) =>
          useTrials.setState(({ parts: all }) => ({ parts: { ...all, [run.document]: event.target.value } }))
        }
      >
        {parts.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </div>
  );
}
