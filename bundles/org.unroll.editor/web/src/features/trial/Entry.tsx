import { ended } from '../../model/format';
import type { TrialForm } from '../../protocol/trial';
import { MOST_CELLS } from './draft';
import { FileEntry } from './FileEntry';
import { PictureEntry } from './PictureEntry';
import { draftOf, edit, useTrials } from './state';
import { TableEntry } from './TableEntry';

interface Props {
  form: TrialForm;
  document: string;
  /** The input is complete, and an answer is wanted without being asked for. */
  onReady: () => void;
}

/** What is given to a model, in the form that suits it. */
export function Entry({ form, document, onReady }: Props) {
  switch (form.kind) {
    case 'text':
      return <TextEntry form={form} document={document} />;
    case 'vector':
      return form.features.length > MOST_CELLS ? (
        <TableEntry form={form} document={document} />
      ) : (
        <VectorEntry form={form} document={document} />
      );
    case 'steps':
    case 'series':
      return <TableEntry form={form} document={document} />;
    case 'picture':
      return <PictureEntry document={document} onReady={onReady} />;
    case 'arrays':
      return <FileEntry form={form} document={document} />;
  }
}

function TextEntry({ form, document }: { form: TrialForm; document: string }) {
  const { text } = useTrials(draftOf(document));
  const label = form.writing?.continues ? 'Beginning' : 'Text';
  return (
    <label className="trial-entry">
      <span className="section-title">{label}</span>
      <textarea
        className="field trial-text"
        rows={3}
        spellCheck={false}
        value={text}
        placeholder={form.writing?.continues ? 'How the text begins' : 'Type or paste a text'}
        onChange={(event) => edit(document, { text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.nativeEvent.isComposing) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <small className="muted">Enter sends it; Shift+Enter begins a new line.</small>
    </label>
  );
}

function VectorEntry({ form, document }: { form: TrialForm; document: string }) {
  const { cells } = useTrials(draftOf(document));
  const change = (at: number, value: string) =>
    edit(document, { cells: form.features.map((_, i) => (i === at ? value : (cells[i] ?? ''))) });
  return (
    <fieldset className="trial-entry trial-cells">
      <legend className="section-title">{ended(form.holds).slice(0, -1)}</legend>
      {form.features.map((feature, i) => (
        <label key={feature.name}>
          <span>{feature.name}</span>
          <input
            className="field"
            inputMode="decimal"
            value={cells[i] ?? ''}
            placeholder={shown(feature.mean)}
            onChange={(event) => change(i, event.target.value)}
          />
          <small className="muted">
            {shown(feature.least)} to {shown(feature.most)} in training
          </small>
        </label>
      ))}
    </fieldset>
  );
}

const shown = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(3))));
