import type { Generation, TrialForm } from '../../protocol/trial';
import { number } from './draft';

/** How a model writes, as it was typed. */
export interface How {
  way: 'probable' | 'sample' | 'beam';
  length: string;
  temperature: string;
  topK: string;
  topP: string;
  seed: string;
  beam: string;
  lengthPenalty: string;
}

export const USUAL: How = {
  way: 'probable',
  length: '',
  temperature: '0.8',
  topK: '',
  topP: '',
  seed: '1',
  beam: '4',
  lengthPenalty: '0.6',
};

/** Fields of numbers: what they are called, and between what they lie. */
export const FIELDS: Record<
  Exclude<keyof How, 'way'>,
  { label: string; least: number; most: number; whole: boolean }
> = {
  length: { label: 'Length', least: 1, most: 5000, whole: true },
  temperature: { label: 'Temperature', least: 0.01, most: 10, whole: false },
  topK: { label: 'Top-k', least: 1, most: 100_000, whole: true },
  topP: { label: 'Top-p', least: 0.01, most: 1, whole: false },
  seed: { label: 'Seed', least: 0, most: 2_147_483_647, whole: true },
  beam: { label: 'Width', least: 2, most: 64, whole: true },
  lengthPenalty: { label: 'Length penalty', least: 0, most: 5, whole: false },
};

type Field = keyof typeof FIELDS;

/** The fields that matter for a way of writing; those in front of a question mark may be empty. */
export const fieldsOf = (way: How['way'], numbers: boolean): readonly Field[] =>
  numbers || way === 'probable'
    ? ['length']
    : way === 'beam'
      ? ['beam', 'lengthPenalty', 'length']
      : ['temperature', 'topK', 'topP', 'seed', 'length'];

const OPTIONAL: readonly Field[] = ['length', 'topK', 'topP'];

/** The request, or what is wrong with what was typed. */
export function generation(form: TrialForm, how: How): { how?: Generation } | { problem: string } {
  if (!form.writing) {
    return {};
  }
  const request: Generation = {};
  for (const field of fieldsOf(how.way, form.writing.numbers)) {
    const { label, least, whole, most: usual } = FIELDS[field];
    const most = field === 'length' && form.writing.longest > 0 ? form.writing.longest : usual;
    const text = how[field].trim();
    if (text === '' && OPTIONAL.includes(field)) {
      continue;
    }
    const value = number(text);
    if (value === null || value < least || value > most || (whole && !Number.isInteger(value))) {
      return { problem: `${label} must be ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}.` };
    }
    request[field] = value;
  }
  return { how: request };
}
