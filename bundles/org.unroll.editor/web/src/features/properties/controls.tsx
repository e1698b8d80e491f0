import {
  type ControlProps,
  type JsonFormsRendererRegistryEntry,
  type JsonSchema7,
  type UISchemaElement,
  and,
  isBooleanControl,
  isEnumControl,
  isIntegerControl,
  isNumberControl,
  isStringControl,
  or,
  rankWith,
} from '@jsonforms/core';
import { withJsonFormsControlProps } from '@jsonforms/react';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { literalText, numberText } from '../../model/format';
import { Button } from '../../ui/Button';
import { Select, Switch } from '../../ui/inputs';
import { Menu } from '../../ui/Menu';
import { useDraft, useEditing } from './commit';
import { Field } from './Field';
import type { ControlOptions } from './schema';
import { parse, range } from './values';

/** What was typed, as long as it is refused; a string otherwise. */
const textOf = (data: unknown): string => (typeof data === 'string' ? data : '');

function useParsed(control: ControlProps): (text: string) => void {
  const { commit, refuse } = useEditing();
  return (text) => {
    const parsed = parse(control.schema as JsonSchema7, text, control.required ?? false);
    if ('error' in parsed) {
      refuse(control.path, text, parsed.error);
    } else {
      commit(control.path, parsed.value);
    }
  };
}

function NumberControl(control: ControlProps) {
  const { readOnly } = useEditing();
  const finish = useParsed(control);
  const current = typeof control.data === 'number' ? numberText(control.data) : textOf(control.data);
  const { text, ...handlers } = useDraft(current, finish);
  const bounds = range(control.schema as JsonSchema7);
  const nudge = (event: React.KeyboardEvent) => {
    const sign = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (sign && control.schema.type === 'integer' && Number.isInteger(Number(text))) {
      event.preventDefault();
      handlers.onChange({ target: { value: String(Number(text) + sign * (event.shiftKey ? 10 : 1)) } });
    } else {
      handlers.onKeyDown(event);
    }
  };
  return (
    <Field control={control}>
      {(ids) => (
        <>
          {bounds && !readOnly && <Slider control={control} bounds={bounds} />}
          <input
            {...ids}
            {...handlers}
            onKeyDown={nudge}
            className={bounds ? 'field mono narrow' : 'field mono'}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            readOnly={readOnly}
          />
        </>
      )}
    </Field>
  );
}

function Slider({ control, bounds }: { control: ControlProps; bounds: NonNullable<ReturnType<typeof range>> }) {
  const { commit } = useEditing();
  const [held, setHeld] = useState<number | null>(null);
  const value = held ?? Number(control.data);
  const release = () => {
    setHeld(null);
    if (held !== null && held !== control.data) {
      commit(control.path, Number(held.toPrecision(7)));
    }
  };
  const filled = ((value - bounds.low) / (bounds.high - bounds.low)) * 100;
  return (
    <input
      type="range"
      aria-label={`${control.label} slider`}
      min={bounds.low}
      max={bounds.high}
      step={bounds.step}
      value={value}
      style={{ '--filled': `${String(filled)}%` } as React.CSSProperties}
      onChange={(event) => setHeld(Number(event.target.value))}
      onPointerUp={release}
      onKeyUp={release}
      onBlur={release}
    />
  );
}

function TextControl(control: ControlProps) {
  const { readOnly } = useEditing();
  const { text, ...handlers } = useDraft(textOf(control.data), useParsed(control));
  return (
    <Field control={control}>
      {(ids) => (
        <input
          {...ids}
          {...handlers}
          className="field"
          autoComplete="off"
          spellCheck={false}
          value={text}
          readOnly={readOnly}
        />
      )}
    </Field>
  );
}

const SEVERAL = ['', 'several values'] as const;

function EnumControl(control: ControlProps) {
  const { commit, readOnly } = useEditing();
  const values = (control.schema.enum ?? []) as string[];
  const mixed = control.data === undefined;
  return (
    <Field control={control}>
      {(ids) => (
        <Select
          {...ids}
          data-clean
          value={mixed ? '' : String(control.data)}
          disabled={readOnly}
          options={[...(mixed ? [SEVERAL] : []), ...values.map((value) => [value, literalText(value)] as const)]}
          onChange={(value) => commit(control.path, value)}
        />
      )}
    </Field>
  );
}

/** The name of another component: those that fit are asked for when the list is opened. */
function LenderControl(control: ControlProps) {
  const { commit, readOnly, lenders } = useEditing();
  const [names, setNames] = useState<readonly string[] | null>(null);
  const current = textOf(control.data);
  const shown = control.data === undefined ? 'several values' : current === '' ? 'own weights' : current;
  return (
    <Field control={control}>
      {(ids) => (
        <Menu
          name={control.label}
          empty="Looking for components that fit…"
          entries={
            names === null
              ? []
              : [
                  { label: 'own weights', onChoose: () => commit(control.path, null) },
                  ...names.map((name) => ({ label: name, onChoose: () => commit(control.path, name) })),
                  ...(names.length === 0
                    ? [{ label: 'No other has weights of these sizes', disabled: true, onChoose: () => undefined }]
                    : []),
                ]
          }
          trigger={(open, expanded) => (
            <Button
              id={ids.id}
              aria-describedby={ids['aria-describedby']}
              label={shown}
              aria-label={`${control.label}: ${shown}`}
              icon={<ChevronDown size={13} />}
              size="small"
              aria-haspopup="menu"
              aria-expanded={expanded}
              disabled={readOnly}
              onClick={() => {
                setNames(null);
                void lenders().then(setNames);
                open();
              }}
            />
          )}
        />
      )}
    </Field>
  );
}

/** Neither on nor off where several components differ: then it is a choice, as a switch knows no third state. */
function SwitchControl(control: ControlProps) {
  const { commit, readOnly } = useEditing();
  return (
    <Field control={control}>
      {(ids) =>
        control.data === undefined ? (
          <Select
            {...ids}
            data-clean
            value=""
            disabled={readOnly}
            options={[SEVERAL, ['on', 'on'], ['off', 'off']]}
            onChange={(value) => commit(control.path, value === 'on')}
          />
        ) : (
          <Switch
            {...ids}
            checked={control.data === true}
            disabled={readOnly}
            onChange={(on) => commit(control.path, on)}
          />
        )
      }
    </Field>
  );
}

const lends = (uiSchema: UISchemaElement): boolean =>
  (uiSchema.options as ControlOptions | undefined)?.refers === 'weights';

/** Above the vanilla renderers, which rank at most 10. */
const OURS = 20;

export const renderers: JsonFormsRendererRegistryEntry[] = [
  { tester: rankWith(OURS, or(isNumberControl, isIntegerControl)), renderer: withJsonFormsControlProps(NumberControl) },
  { tester: rankWith(OURS, isStringControl), renderer: withJsonFormsControlProps(TextControl) },
  { tester: rankWith(OURS + 1, and(isStringControl, lends)), renderer: withJsonFormsControlProps(LenderControl) },
  { tester: rankWith(OURS, isBooleanControl), renderer: withJsonFormsControlProps(SwitchControl) },
  { tester: rankWith(OURS + 1, isEnumControl), renderer: withJsonFormsControlProps(EnumControl) },
];
