import { numberText } from '../../model/format';
import { base64 } from '../../model/upload';
import type { Feature, TrialExample, TrialForm, TrialInput, TrialPicture, Truth } from '../../protocol/trial';
import type { Upload } from '../../protocol/types';

/** What a user has prepared for a model, whether it can be sent or not. */
export interface Draft {
  text: string;
  /** The numbers of a vector as they were typed. */
  cells: readonly string[];
  /** Rows of numbers, or a series as CSV. */
  table: string;
  /** Where the rows come from. */
  tableName: string;
  picture: TrialPicture | null;
  upload: Upload | null;
  /** The example that the input is, as long as nobody changes it. */
  example: { part: string; number: number; truths: readonly Truth[] } | null;
}

export const EMPTY_DRAFT: Draft = {
  text: '',
  cells: [],
  table: '',
  tableName: '',
  picture: null,
  upload: null,
  example: null,
};

/** More numbers than this are pasted, not typed one by one. */
export const MOST_CELLS = 24;

export type Sent = { input: TrialInput; upload?: Upload } | { problem: string };

/** The draft as the server takes it, or what is wrong with it. */
export function sent(form: TrialForm, draft: Draft): Sent {
  switch (form.kind) {
    case 'text':
      return draft.text === '' ? { problem: 'Type a text first.' } : { input: { text: draft.text } };
    case 'vector':
      return form.features.length > MOST_CELLS ? oneRow(rowsOf(draft.table, form.features)) : cells(form, draft);
    case 'steps':
      return rowsOf(draft.table, form.features);
    case 'picture':
      return draft.picture ? { input: { picture: draft.picture } } : { problem: 'Draw something first.' };
    case 'series':
      return draft.table.trim() === ''
        ? { problem: 'Choose a CSV file, or paste its lines, first.' }
        : { input: {}, upload: { name: draft.tableName || 'pasted.csv', content: base64(draft.table) } };
    case 'arrays':
      if (draft.upload) {
        return { input: {}, upload: draft.upload };
      }
      return draft.example
        ? { input: { example: { part: draft.example.part, number: draft.example.number } } }
        : { problem: 'Choose a file first.' };
  }
}

function cells(form: TrialForm, draft: Draft): Sent {
  const numbers = form.features.map((_, i) => number(draft.cells[i] ?? ''));
  const wrong = numbers.findIndex((value) => value === null);
  const name = form.features[wrong]?.name ?? '';
  const typed = draft.cells[wrong] ?? '';
  return wrong < 0
    ? { input: { numbers: [numbers] } }
    : { problem: typed.trim() === '' ? `Fill in ${name}.` : `${name}: “${typed}” is not a number.` };
}

const oneRow = (rows: Sent): Sent =>
  'input' in rows && rows.input.numbers ? { input: { numbers: [rows.input.numbers.flat()] } } : rows;

/** Lines of numbers; blanks, tabs, commas and semicolons stand between them. A first line of names is passed over. */
function rowsOf(table: string, features: readonly Feature[]): Sent {
  const rows: number[][] = [];
  const lines = table.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    const fields = line.split(/[\s,;]+/).filter(Boolean);
    const numbers = fields.map(number);
    const wrong = numbers.findIndex((value) => value === null);
    if (fields.length === 0 || (wrong >= 0 && rows.length === 0 && numbers.every((value) => value === null))) {
      continue;
    }
    if (wrong >= 0) {
      return { problem: `Line ${at + 1}, column ${wrong + 1}: “${fields[wrong] ?? ''}” is not a number.` };
    }
    if (features.length <= MOST_CELLS && fields.length !== features.length) {
      const wanted = features.length === 1 ? 'one number' : `${features.length} numbers`;
      return { problem: `Line ${at + 1} has ${fields.length} numbers; each line holds ${wanted}.` };
    }
    rows.push(numbers.filter((value) => value !== null));
  }
  if (rows.length === 0) {
    return { problem: 'Paste at least one line of numbers first.' };
  }
  const all = rows.reduce((sum, row) => sum + row.length, 0);
  return features.length > MOST_CELLS && all % features.length !== 0
    ? { problem: `There are ${all} numbers; the model takes ${features.length}.` }
    : { input: { numbers: rows } };
}

/** A number as people type it. */
export function number(text: string): number | null {
  const value = Number(text.trim());
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** An example as a draft. */
export function drafted(form: TrialForm, example: TrialExample, part: string, at: number): Draft {
  const { text, numbers, picture } = example.input;
  const rows = (numbers ?? []).map((row) => row.map((value) => (value === null ? '' : numberText(value))));
  const series = form.kind === 'series';
  return {
    ...EMPTY_DRAFT,
    text: series ? '' : (text ?? ''),
    cells: rows[0] ?? [],
    table: series ? (text ?? '') : rows.map((row) => row.join(form.kind === 'vector' ? ' ' : ', ')).join('\n'),
    tableName: '',
    picture: picture ?? null,
    example: { part, number: at, truths: example.truths },
  };
}
