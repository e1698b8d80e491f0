import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { useMemo, useState } from 'react';
import { useWorkbench } from '../../model/hooks';
import { sentence } from '../../model/workbench';
import type { Component, Parameter } from '../../protocol/types';
import { EditingContext, type Editing } from './commit';
import { renderers } from './controls';
import { toSchema, toUiSchema } from './schema';

const ALL_RENDERERS = [...vanillaRenderers, ...renderers];

type Refused = Readonly<Record<string, { value: unknown; message: string }>>;

interface Props {
  document: string;
  components: readonly Component[];
  parameters: readonly Parameter[];
}

/** Parameters as a type declares them, of one component or several. The server holds the values; a refused one is kept in view. */
export function ParameterForm({ document, components, parameters }: Props) {
  const workbench = useWorkbench();
  const [refused, setRefused] = useState<Refused>({});
  const schema = useMemo(() => toSchema(parameters), [parameters]);
  const uiSchema = useMemo(() => toUiSchema(parameters), [parameters]);
  const ids = components.map(({ id }) => id).join(' ');
  const readOnly = components.some((component) => component.placeholder);
  const editing = useMemo<Editing>(() => {
    const clear = (parameter: string) =>
      setRefused((all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== parameter)));
    const refuse = (parameter: string, value: unknown, message: string) =>
      setRefused((others) => ({ ...others, [parameter]: { value, message } }));
    const send = (parameter: string, value: unknown): Promise<unknown> => {
      const [only, ...others] = ids.split(' ');
      if (only !== undefined && others.length === 0) {
        return workbench.request('architecture/setParameter', { document, component: only, parameter, value });
      }
      return workbench.request('architecture/batch', {
        document,
        label: `${value === null ? 'Reset' : 'Set'} ${parameter} of ${String(others.length + 1)} components`,
        changes: ids.split(' ').map((component) => ({
          method: 'architecture/setParameter',
          params: { component, parameter, value },
        })),
      });
    };
    return {
      readOnly,
      // what fits one of several need not fit the others; the first says what may be tried, the check what is wrong
      lenders: async () => {
        const found = await workbench.attempt('document/lenders', { document, component: ids.split(' ')[0] ?? '' });
        return found?.names ?? [];
      },
      refuse,
      commit: (parameter, value) => {
        send(parameter, value)
          .then(() => clear(parameter))
          .catch((reason: unknown) => refuse(parameter, value, sentence(reason)));
      },
    };
  }, [workbench, document, ids, readOnly]);

  const data = {
    ...commonValues(components, parameters),
    ...Object.fromEntries(Object.entries(refused).map(([k, v]) => [k, v.value])),
  };
  const errors = Object.entries(refused).map(([parameter, { message }]) => ({
    instancePath: `/${parameter}`,
    schemaPath: '',
    keyword: '',
    params: {},
    message,
  }));
  return (
    <EditingContext.Provider value={editing}>
      <JsonForms
        schema={schema}
        uischema={uiSchema}
        data={data}
        renderers={ALL_RENDERERS}
        cells={vanillaCells}
        validationMode="NoValidation"
        additionalErrors={errors}
      />
    </EditingContext.Provider>
  );
}

/** The values on which all components agree. */
export function commonValues(
  components: readonly Component[],
  parameters: readonly Parameter[],
): Record<string, unknown> {
  const agreed = parameters.filter(({ name }) => {
    const values = components.map((component) => JSON.stringify(component.parameters[name]));
    return values.every((value) => value === values[0]);
  });
  return Object.fromEntries(agreed.map(({ name }) => [name, components[0]?.parameters[name]]));
}
