import { type ReactNode, useId } from 'react';
import { type Setting, setSetting, useSetting } from '../../model/preferences';

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

export function Switch({ setting, label, about }: Props<boolean>) {
  const value = useSetting(setting);
  return (
    <Row label={label} about={about}>
      {(ids) => (
        <input
          {...ids}
          type="checkbox"
          role="switch"
          className="switch"
          checked={value}
          onChange={(event) => setSetting(setting, event.target.checked)}
        />
      )}
    </Row>
  );
}

export function Choice<T extends string | number>({
  setting,
  label,
  about,
  options,
}: Props<T> & { options: readonly (readonly [value: T, label: string])[] }) {
  const value = useSetting(setting);
  return (
    <Row label={label} about={about}>
      {(ids) => (
        <select
          {...ids}
          className="field"
          value={String(value)}
          onChange={(event) => {
            const option = options.find(([each]) => String(each) === event.target.value);
            if (option) {
              setSetting(setting, option[0]);
            }
          }}
        >
          {options.map(([each, name]) => (
            <option key={String(each)} value={String(each)}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Row>
  );
}
