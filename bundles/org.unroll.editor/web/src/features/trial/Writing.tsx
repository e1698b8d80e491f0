import type { TrialForm } from '../../protocol/trial';
import { FIELDS, fieldsOf, type How } from './how';
import { howOf, setHow, useTrials } from './state';

const WAYS: { way: How['way']; label: string; title: string }[] = [
  { way: 'probable', label: 'Most probable', title: 'The most probable id at every step' },
  { way: 'sample', label: 'Draw', title: 'Draw every id by its probability' },
  { way: 'beam', label: 'Beam search', title: 'Keep several beginnings and take the best texts' },
];

/** How a model is to write. */
export function Writing({ form, document }: { form: TrialForm; document: string }) {
  const how = useTrials(howOf(document));
  const numbers = form.writing?.numbers === true;
  return (
    <fieldset className="trial-writing">
      <legend className="visually-hidden">How it writes</legend>
      {!numbers && (
        <div className="segments" role="group" aria-label="Way of writing">
          {WAYS.map(({ way, label, title }) => (
            <button
              key={way}
              type="button"
              title={title}
              aria-pressed={how.way === way}
              onClick={() => setHow(document, { way })}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      {fieldsOf(how.way, numbers).map((field) => (
        <label key={field}>
          {FIELDS[field].label}
          <input
            className="field"
            inputMode="decimal"
            value={how[field]}
            placeholder={field === 'length' ? (form.writing?.longest || 100).toString() : 'all'}
            onChange={(event) => setHow(document, { [field]: event.target.value })}
          />
        </label>
      ))}
    </fieldset>
  );
}
