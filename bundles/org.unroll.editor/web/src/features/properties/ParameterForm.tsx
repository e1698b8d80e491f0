import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import { useMemo, useState } from 'react';
import { useWorkbench } from '../../model/hooks';
import { sentence } from '../../model/workbench';
import type { Component, ComponentType } from '../../protocol/types';
import { EditingContext, type Editing } from './commit';
import { renderers } from './controls';
import { toSchema, toUiSchema } from './schema';

const ALL_RENDERERS = [...vanillaRenderers, ...renderers];

type Refused = Readonly<Record<string, { value: unknown; message: string }>>;

interface Props {
  document: string;
  component: Component;
  type: ComponentType;
}

/** The parameters of a component, as its type declares them. The server holds the values; a refused one is kept in view. */
export function ParameterForm({ document, component, type }: Props) {
  const workbench = useWorkbench();
  const [refused, setRefused] = useState<Refused>({});
  const schema = useMemo(() => toSchema(type.parameters), [type]);
  const uiSchema = useMemo(() => toUiSchema(type.parameters), [type]);
  const editing = useMemo<Editing>(() => {
    const clear = (parameter: string) =>
      setRefused((all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== parameter)));
    const refuse = (parameter: string, value: unknown, message: string) =>
      setRefused((others) => ({ ...others, [parameter]: { value, message } }));
    return {
      readOnly: component.placeholder,
      refuse,
      commit: (parameter, value) => {
        workbench
          .request('architecture/setParameter', { document, component: component.id, parameter, value })
          .then(() => clear(parameter))
          .catch((reason: unknown) => refuse(parameter, value, sentence(reason)));
      },
    };
  }, [workbench, document, component.id, component.placeholder]);

  const data = {
    ...component.parameters,
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
