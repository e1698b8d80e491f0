import type { ControlProps } from '@jsonforms/core';
import { RotateCcw } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { valueText } from '../../model/format';
import { Button } from '../../ui/Button';
import { useEditing } from './commit';
import type { ControlOptions } from './schema';

interface Ids {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

/** Label, unit, documentation, reset and refusal around the control of one parameter. */
export function Field({ control, children }: { control: ControlProps; children: (ids: Ids) => ReactNode }) {
  const { commit, readOnly } = useEditing();
  const id = useId();
  const options = control.uischema.options as ControlOptions;
  const changed = JSON.stringify(control.data) !== JSON.stringify(options.default);
  return (
    <div className="parameter" data-testid={`parameter-${control.path}`}>
      <div className="parameter-row">
        <label htmlFor={id} title={control.path}>
          {control.label}
        </label>
        {changed && !readOnly && (
          <Button
            label={`Reset ${control.label} to ${valueText(options.default)}`}
            icon={<RotateCcw size={12} />}
            look="quiet"
            size="small"
            iconOnly
            onClick={() => commit(control.path, null)}
          />
        )}
        <div className="parameter-control">
          {children({ id, 'aria-describedby': `${id}-about`, 'aria-invalid': control.errors !== '' })}
          {options.unit && <span className="unit">{options.unit}</span>}
        </div>
      </div>
      <p id={`${id}-about`} className="parameter-about">
        {control.errors && (
          <span role="alert" className="refusal">
            {control.errors}{' '}
          </span>
        )}
        {control.description}
      </p>
    </div>
  );
}
