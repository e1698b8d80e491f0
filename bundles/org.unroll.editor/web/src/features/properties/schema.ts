import type { JsonSchema7, UISchemaElement, VerticalLayout } from '@jsonforms/core';
import type { Parameter } from '../../protocol/types';

/** What a renderer is told beyond the schema. */
export interface ControlOptions {
  unit: string;
  default: unknown;
}

/** The JSON schema of a component's parameters. */
export function toSchema(parameters: readonly Parameter[]): JsonSchema7 {
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, propertyOf(parameter)])),
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
  };
}

/** One control per parameter, in the declared order. */
export function toUiSchema(parameters: readonly Parameter[]): UISchemaElement {
  const layout: VerticalLayout = {
    type: 'VerticalLayout',
    elements: parameters.map((parameter) => ({
      type: 'Control',
      scope: `#/properties/${parameter.name}`,
      label: parameter.label,
      options: { unit: parameter.unit, default: parameter.default } satisfies ControlOptions,
    })),
  };
  return layout;
}

function propertyOf(parameter: Parameter): JsonSchema7 {
  const { type, label, documentation, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = parameter;
  const property: JsonSchema7 = { title: label, description: documentation };
  if (type === 'enumeration') {
    return { ...property, type: 'string', enum: parameter.values ?? [] };
  }
  const bounds = Object.entries({ minimum, maximum, exclusiveMinimum, exclusiveMaximum });
  return { ...property, type, ...Object.fromEntries(bounds.filter(([, bound]) => bound != null)) };
}
