import { FileUp } from 'lucide-react';
import type { TrialForm } from '../../protocol/trial';
import { ChooseFile } from './ChooseFile';
import { draftOf, edit, useTrials } from './state';

/** Lines of numbers, or of a CSV file: pasted, typed, or read from a file. */
export function TableEntry({ form, document }: { form: TrialForm; document: string }) {
  const { table, tableName } = useTrials(draftOf(document));
  const series = form.kind === 'series';
  const label = series ? 'Series as CSV' : 'Numbers';
  return (
    <div className="trial-entry trial-lines">
      <div className="trial-entry-head">
        <label className="section-title" htmlFor="trial-table">
          {label}
        </label>
        <ChooseFile
          label="Choose a file…"
          icon={<FileUp size={13} />}
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          what="text"
          onChosen={(file) => file.text().then((text) => edit(document, { table: text, tableName: file.name }))}
        />
      </div>
      <textarea
        id="trial-table"
        className="field trial-text mono"
        rows={5}
        wrap={form.kind === 'vector' ? 'soft' : 'off'}
        spellCheck={false}
        value={table}
        placeholder={series ? [form.columns.join(','), '…'].join('\n') : placeholder(form)}
        aria-describedby="trial-holds"
        onChange={(event) => edit(document, { table: event.target.value })}
      />
      <small id="trial-holds" className="muted">
        {tableName && <strong>{tableName}: </strong>}
        {form.holds}
      </small>
    </div>
  );
}

const placeholder = (form: TrialForm): string =>
  form.features
    .slice(0, 6)
    .map(({ mean }) => (mean === null ? '0' : String(Number(mean.toPrecision(3)))))
    .join(', ') + (form.features.length > 6 ? ', …' : '');
