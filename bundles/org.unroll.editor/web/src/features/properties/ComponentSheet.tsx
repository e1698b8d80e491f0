import { Trash2 } from 'lucide-react';
import { deleteSelection } from '../../model/commands';
import type { Document } from '../../model/document';
import { capital, ended, fullCount, valueText } from '../../model/format';
import { useTypeOf, useWorkbench } from '../../model/hooks';
import { inGraph } from '../../model/levels';
import { mayHaveWeights, problemsWithin } from '../../model/structure';
import { reveal, select } from '../../model/view';
import type { Component, ComponentType } from '../../protocol/types';
import { FixMenu } from '../../parts/FixMenu';
import { Button } from '../../ui/Button';
import { Glyph } from '../../ui/Glyph';
import { Equation } from '../../ui/Equation';
import { NameField } from './NameField';
import { ParameterForm } from './ParameterForm';
import { Ports } from './Ports';

interface Props {
  document: Document;
  component: Component;
}

/** Everything about one component. */
export function ComponentSheet({ document, component }: Props) {
  const type = useTypeOf(component);
  const parent = component.parent === null ? undefined : document.components.get(component.parent);
  return (
    <>
      <header className="sheet-header">
        <Glyph kind={component.kind} icon={type?.icon} size={34} />
        <div>
          <NameField key={component.id} document={document.path} component={component} />
          <p className="muted">
            {type?.label ?? component.type.split('#')[1]}
            {parent && parent.kind !== 'plan' && (
              <>
                {' in '}
                <button type="button" className="link" onClick={() => reveal(parent.id)}>
                  {parent.name}
                </button>
              </>
            )}
          </p>
        </div>
        {component.kind !== 'plan' && <DeleteButton component={component} />}
      </header>
      <Problems document={document} component={component} />
      {component.placeholder ? (
        <KeptValues component={component} type={type} />
      ) : (
        type &&
        type.parameters.length > 0 && (
          <section className="sheet-section" aria-label="Parameters">
            <h4 className="section-title">Parameters</h4>
            <ParameterForm
              key={component.id}
              document={document.path}
              components={[component]}
              parameters={type.parameters}
            />
          </section>
        )
      )}
      {type && inGraph(document, component) && <Ports document={document} component={component} />}
      {type && <About component={component} type={type} />}
    </>
  );
}

function DeleteButton({ component }: { component: Component }) {
  const workbench = useWorkbench();
  const remove = () => {
    select(component.id);
    void deleteSelection(workbench);
  };
  return (
    <Button label={`Delete ${component.name}`} icon={<Trash2 size={15} />} look="quiet" iconOnly onClick={remove} />
  );
}

function Problems({ document, component }: Props) {
  const problems = problemsWithin(document, component.id);
  if (problems.length === 0) {
    return null;
  }
  return (
    <ul className="sheet-problems" aria-label="Problems of this component">
      {problems.map((problem) => (
        <li key={problem.message} data-severity={problem.severity}>
          {ended(problem.message)} <span>{ended(capital(problem.fix))}</span>
          <FixMenu document={document.path} problem={problem} />
        </li>
      ))}
    </ul>
  );
}

function KeptValues({ component, type }: { component: Component; type: ComponentType | undefined }) {
  return (
    <section className="sheet-section" aria-label="Parameters">
      <p className="not-installed">
        The bundle {type && <strong>{type.bundle}</strong>} that contributes <code>{component.type}</code> is not
        installed. Its values are kept and saved; they can be edited again once the bundle is back.
      </p>
      <dl className="facts">
        {Object.entries(component.parameters).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">{valueText(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function About({ component, type }: { component: Component; type: ComponentType }) {
  return (
    <section className="sheet-section about" aria-label="About">
      <h4 className="section-title">About</h4>
      {type.documentation && <p>{type.documentation}</p>}
      {type.equation && <Equation latex={type.equation} />}
      <dl className="facts">
        {mayHaveWeights(component) && component.weights !== 0 && (
          <div>
            <dt>Weights</dt>
            <dd>{component.weights === null ? 'known once it is connected' : fullCount(component.weights)}</dd>
          </div>
        )}
        {type.paper && (
          <div>
            <dt>Paper</dt>
            <dd>{type.paper}</dd>
          </div>
        )}
        <div>
          <dt>Bundle</dt>
          <dd>
            {type.bundle} {type.version}
          </dd>
        </div>
      </dl>
    </section>
  );
}
