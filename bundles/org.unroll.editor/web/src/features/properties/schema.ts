import type { ControlElement, GroupLayout, JsonSchema7, UISchemaElement, VerticalLayout } from '@jsonforms/core';
import type { Parameter } from '../../protocol/types';

/** What a renderer is told beyond the schema. */
export interface ControlOptions {
  unit: string;
  default: unknown;
  refers: string;
}

/** The JSON schema of a component's parameters. */
export function toSchema(parameters: readonly Parameter[]): JsonSchema7 {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, propertyOf(parameter)])),
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
  };
}

/** One control per parameter: first those of no group, then each group under its heading, all in the declared order. */
export function toUiSchema(parameters: readonly Parameter[]): UISchemaElement {
  const names = [...new Set(parameters.map(({ group }) => group))].filter((name) => name !== '');
  const groups = names.map((label): GroupLayout => ({
    type: 'Group',
    label,
    elements: parameters.filter(({ group }) => group === label).map(controlOf),
  }));
  const layout: VerticalLayout = {
    type: 'VerticalLayout',
    elements: [...parameters.filter(({ group }) => group === '').map(controlOf), ...groups],
  };
  return layout;
}

const controlOf = ({ name, label, unit, default: value, refers }: Parameter): ControlElement => ({
  type: 'Control',
  scope: `#/properties/${name}`,
  label,
  options: { unit, default: value, refers } satisfies ControlOptions,
});

function propertyOf(parameter: Parameter): JsonSchema7 {
  const { type, label, documentation, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = parameter;
  const property: JsonSchema7 = { title: label, description: documentation };
  if (type === 'enumeration') {
    return { ...property, type: 'string', enum: parameter.values ?? [] };
  }
  const bounds = Object.entries({ minimum, maximum, exclusiveMinimum, exclusiveMaximum });
  return { ...property, type, ...Object.fromEntries(bounds.filter(([, bound]) => bound != null)) };
}
