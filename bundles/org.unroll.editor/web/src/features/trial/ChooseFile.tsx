import { type ReactNode, useRef, useState } from 'react';
import { LARGEST_UPLOAD } from '../../model/upload';
import { Button } from '../../ui/Button';

interface Props {
  label: string;
  icon: ReactNode;
  accept: string;
  /** Reads the file; refuses when it is not what it should be. */
  onChosen: (file: File) => Promise<void>;
  /** What the file should be. */
  what: string;
}

/** A button that lets the user choose a file. */
export function ChooseFile({ label, icon, accept, onChosen, what }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState('');
  return (
    <>
      <Button label={label} icon={icon} size="small" onClick={() => input.current?.click()} />
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // the same file can be chosen again after it was changed
          event.target.value = '';
          if (file && file.size > LARGEST_UPLOAD) {
            setRefused(`${file.name} has more than 6 MB; take “unroll predict” on the command line.`);
          } else if (file) {
            setRefused('');
            onChosen(file).catch(() => setRefused(`${file.name} cannot be read as ${what}; choose another file.`));
          }
        }}
      />
      {refused && (
        <span role="alert" className="trial-refused">
          {refused}
        </span>
      )}
    </>
  );
}
