import { type ReactNode, useId } from 'react';
import { type Setting, setSetting, useSetting } from '../../model/preferences';
import { Select, Switch } from '../../ui/inputs';

interface RowProps {
  label: string;
  about: string;
  children: (ids: { id: string; 'aria-describedby': string }) => ReactNode;
}

function Row({ label, about, children }: RowProps) {
  const id = useId();
  return (
    <div className="preference">
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-about`}>{about}</p>
      </div>
      {children({ id, 'aria-describedby': `${id}-about` })}
    </div>
  );
}

interface Props<T> {
  setting: Setting<T>;
  label: string;
  about: string;
}

export function SwitchRow({ setting, label, about }: Props<boolean>) {
  const value = useSetting(setting);
  return (
    <Row label={label} about={about}>
      {(ids) => <Switch {...ids} checked={value} onChange={(on) => setSetting(setting, on)} />}
    </Row>
  );
}

export function ChoiceRow<T extends string | number>({
  setting,
  label,
  about,
  options,
}: Props<T> & { options: readonly (readonly [value: T, label: string])[] }) {
  const value = useSetting(setting);
  return (
    <Row label={label} about={about}>
      {(ids) => (
        <Select
          {...ids}
          value={String(value)}
          options={options.map(([each, name]) => [String(each), name] as const)}
          onChange={(chosen) => {
            const option = options.find(([each]) => String(each) === chosen);
            if (option) {
              setSetting(setting, option[0]);
            }
          }}
        />
      )}
    </Row>
  );
}
