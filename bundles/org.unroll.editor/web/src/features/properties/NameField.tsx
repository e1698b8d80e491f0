import { useState } from 'react';
import { useWorkbench } from '../../model/hooks';
import { sentence } from '../../model/workbench';
import type { Component } from '../../protocol/types';
import { useDraft } from './commit';

/** The name of a component, edited in place. */
export function NameField({ document, component }: { document: string; component: Component }) {
  const workbench = useWorkbench();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { text, ...handlers } = useDraft(component.name, (name) => {
    workbench
      .request('architecture/rename', { document, component: component.id, name })
      .then(() => setRefusal(null))
      .catch((reason: unknown) => setRefusal(sentence(reason)));
  });
  if (component.kind === 'plan') {
    return <h3>{component.name}</h3>;
  }
  return (
    <>
      <input
        {...handlers}
        className="name-field"
        aria-label="Name"
        aria-invalid={refusal !== null}
        autoComplete="off"
        spellCheck={false}
        value={text}
        readOnly={component.placeholder}
      />
      {refusal && (
        <p role="alert" className="refusal">
          {refusal}
        </p>
      )}
    </>
  );
}
