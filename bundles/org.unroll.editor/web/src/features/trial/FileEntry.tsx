import { FileUp } from 'lucide-react';
import { uploadOf } from '../../model/upload';
import type { TrialForm } from '../../protocol/trial';
import { ChooseFile } from './ChooseFile';
import { draftOf, edit, useTrials } from './state';

/** Arrays in a file, for what cannot be typed. */
export function FileEntry({ form, document }: { form: TrialForm; document: string }) {
  const { upload, example } = useTrials(draftOf(document));
  return (
    <div className="trial-entry">
      <div className="trial-entry-head">
        <span className="section-title">Arrays</span>
        <ChooseFile
          label="Choose a file…"
          icon={<FileUp size={13} />}
          accept=".npz"
          what="a file"
          onChosen={(file) => uploadOf(file).then((upload) => edit(document, { upload }))}
        />
      </div>
      <p className="trial-file">{upload?.name ?? (example ? 'An example of the data' : 'No file yet')}</p>
      <small className="muted">{form.holds}</small>
    </div>
  );
}
