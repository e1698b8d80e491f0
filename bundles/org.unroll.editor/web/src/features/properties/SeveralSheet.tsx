import { Trash2 } from 'lucide-react';
import { deleteSelection } from '../../model/commands';
import type { Document } from '../../model/document';
import { useServer, useWorkbench } from '../../model/hooks';
import type { Component, ComponentType, Parameter } from '../../protocol/types';
import { Button } from '../../ui/Button';
import { ParameterForm } from './ParameterForm';

/** The parameters that all selected components have; a value given here is given to all of them, as one step. */
export function SeveralSheet({ document, ids }: { document: Document; ids: readonly string[] }) {
  const workbench = useWorkbench();
  const types = useServer((state) => state.types);
  const components = ids.flatMap((id) => document.components.get(id) ?? []).filter((one) => !one.placeholder);
  const shared = sharedParameters(components, types);
  return (
    <>
      <div className="sheet-section several">
        <strong>{ids.length} elements selected</strong>
        <p className="muted">Drag or use the arrow keys to move them together.</p>
        <Button label="Delete them" icon={<Trash2 size={14} />} onClick={() => void deleteSelection(workbench)} />
      </div>
      {components.length > 1 && shared.length > 0 && (
        <section className="sheet-section" aria-label="Parameters">
          <h4 className="section-title">What {components.length} of them share</h4>
          <ParameterForm
            key={components.map(({ id }) => id).join(' ')}
            document={document.path}
            components={components}
            parameters={shared}
          />
        </section>
      )}
    </>
  );
}

/** Parameters of the same name, type and values in every component's type. */
export function sharedParameters(
  components: readonly Component[],
  types: ReadonlyMap<string, ComponentType>,
): Parameter[] {
  const [first, ...others] = components.map((component) => types.get(component.type)?.parameters ?? []);
  return (first ?? []).filter((parameter) => others.every((all) => all.some((other) => same(parameter, other))));
}

const same = (a: Parameter, b: Parameter): boolean =>
  a.name === b.name && a.type === b.type && JSON.stringify(a.values) === JSON.stringify(b.values);
