import { useState } from 'react';
import { sentence } from '../../model/workbench';
import { Button } from '../../ui/Button';
import { closeDialog } from './dialogs';
import './documents.css';

interface Props {
  id: string;
  /** The name to begin with. */
  initial: string;
  /** The word on the button. */
  action: string;
  /** What is wrong with a name, or null. */
  check: (name: string) => string | null;
  submit: (name: string) => Promise<unknown>;
}

/** Asks for a name, closes its dialog once the server has taken it, and says in place why not. */
export function NameForm({ id, initial, action, check, submit }: Props) {
  const [name, setName] = useState(initial);
  const [refusal, setRefusal] = useState<string | null>(null);
  const problem = check(name) ?? refusal;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) {
          submit(name.trim())
            .then(closeDialog)
            .catch((reason: unknown) => setRefusal(sentence(reason)));
        }
      }}
    >
      <label className="dialog-label" htmlFor={`${id}-name`}>
        Name
      </label>
      <input
        id={`${id}-name`}
        className="field"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        value={name}
        onChange={(event) => {
          setName(event.target.value);
          setRefusal(null);
        }}
        onFocus={(event) => event.target.select()}
        // the dialog has this one field
        data-first
      />
      <p id={`${id}-problem`} className="dialog-problem" role="alert">
        {problem}
      </p>
      <div className="dialog-actions">
        <Button label="Cancel" onClick={closeDialog} />
        <Button label={action} look="primary" type="submit" disabled={problem !== null} />
      </div>
    </form>
  );
}
