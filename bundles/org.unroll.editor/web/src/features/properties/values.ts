import type { JsonSchema7 } from '@jsonforms/core';
import { numberText } from '../../model/format';

export type Parsed = { value: unknown } | { error: string };

/** The value a user typed, or what is wrong with it. */
export function parse(schema: JsonSchema7, text: string, required: boolean): Parsed {
  if (schema.type === 'string') {
    return required && text.trim() === '' ? { error: 'A value is needed.' } : { value: text };
  }
  const value = Number(text.trim().replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(value)) {
    return { error: schema.type === 'integer' ? 'Needs a whole number.' : 'Needs a number.' };
  }
  if (schema.type === 'integer' && !Number.isInteger(value)) {
    return { error: 'Needs a whole number.' };
  }
  const broken = brokenBound(schema, value);
  return broken ? { error: broken } : { value };
}

function brokenBound(schema: JsonSchema7, value: number): string | null {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  if (minimum !== undefined && value < minimum) {
    return `Must be at least ${numberText(minimum)}.`;
  }
  if (maximum !== undefined && value > maximum) {
    return `Must be at most ${numberText(maximum)}.`;
  }
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum) {
    return `Must be greater than ${numberText(exclusiveMinimum)}.`;
  }
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum) {
    return `Must be less than ${numberText(exclusiveMaximum)}.`;
  }
  return null;
}

/** The range of a slider: given only where both ends are bounded. */
export function range(schema: JsonSchema7): { low: number; high: number; step: number } | null {
  const low = schema.minimum ?? schema.exclusiveMinimum;
  const high = schema.maximum ?? schema.exclusiveMaximum;
  if (low === undefined || high === undefined) {
    return null;
  }
  const step = schema.type === 'integer' ? 1 : (high - low) / 100;
  const inside = (bound: number | undefined, end: number, inward: number) => (bound === undefined ? end + inward : end);
  return { low: inside(schema.minimum, low, step), high: inside(schema.maximum, high, -step), step };
}
