import { describe, expect, it } from 'vitest';
import type { Feature, TrialForm } from '../../protocol/trial';
import { base64 } from '../../model/upload';
import { drafted, EMPTY_DRAFT, sent } from './draft';
import { generation, USUAL } from './how';
import { inked } from './picture';
import { placed } from './state';

const features = (count: number): Feature[] =>
  Array.from({ length: count }, (_, i) => ({ name: `x ${i + 1}`, least: 0, most: 1, mean: 0.5 }));

const form = (kind: TrialForm['kind'], more: Partial<TrialForm> = {}): TrialForm => ({
  kind,
  array: 'x',
  holds: '',
  features: [],
  columns: [],
  picture: null,
  writing: null,
  examples: { test: 3 },
  ...more,
});

const vector = form('vector', { features: features(2) });
const steps = form('steps', { features: features(2) });

describe('what is sent', () => {
  it('is a text as it was typed, with its blanks', () => {
    expect(sent(form('text'), { ...EMPTY_DRAFT, text: ' a b ' })).toEqual({ input: { text: ' a b ' } });
    expect(sent(form('text'), EMPTY_DRAFT)).toEqual({ problem: 'Type a text first.' });
  });

  it('is a vector of numbers, or a sentence about the first that is none', () => {
    expect(sent(vector, { ...EMPTY_DRAFT, cells: ['1.5', '-2e-3'] })).toEqual({ input: { numbers: [[1.5, -0.002]] } });
    expect(sent(vector, { ...EMPTY_DRAFT, cells: ['1.5'] })).toEqual({ problem: 'Fill in x 2.' });
    expect(sent(vector, { ...EMPTY_DRAFT, cells: ['1,5', '2'] })).toEqual({
      problem: 'x 1: “1,5” is not a number.',
    });
  });

  it('is a sequence of lines, whatever stands between the numbers, without a line of names', () => {
    expect(sent(steps, { ...EMPTY_DRAFT, table: 'left,right\n1, 2\n\n3;4\r\n5\t6' })).toEqual({
      input: {
        numbers: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      },
    });
  });

  it('names line and column of what is no number, and lines of the wrong length', () => {
    expect(sent(steps, { ...EMPTY_DRAFT, table: '1 2\n3 four' })).toEqual({
      problem: 'Line 2, column 2: “four” is not a number.',
    });
    expect(sent(steps, { ...EMPTY_DRAFT, table: '1 2\n3' })).toEqual({
      problem: 'Line 2 has 1 numbers; each line holds 2 numbers.',
    });
    expect(sent(steps, { ...EMPTY_DRAFT, table: ' \n' })).toEqual({
      problem: 'Paste at least one line of numbers first.',
    });
  });

  it('is one vector from many lines where there are more numbers than anybody types', () => {
    const many = form('vector', { features: features(30) });
    const line = Array.from({ length: 15 }, (_, i) => i).join(' ');
    const request = sent(many, { ...EMPTY_DRAFT, table: `${line}\n${line}` });
    expect('input' in request && request.input.numbers?.[0]).toHaveLength(30);
    expect(sent(many, { ...EMPTY_DRAFT, table: line })).toEqual({
      problem: 'There are 15 numbers; the model takes 30.',
    });
  });

  it('is a file for a series and for arrays, in base64', () => {
    expect(sent(form('series'), { ...EMPTY_DRAFT, table: 'é' })).toEqual({
      input: {},
      upload: { name: 'pasted.csv', content: base64('é') },
    });
    expect(sent(form('arrays'), EMPTY_DRAFT)).toEqual({ problem: 'Choose a file first.' });
    const example = { part: 'test', number: 2, truths: [] };
    expect(sent(form('arrays'), { ...EMPTY_DRAFT, example })).toEqual({
      input: { example: { part: 'test', number: 2 } },
    });
  });
});

describe('an example', () => {
  it('fills the form so that it can be sent as it is', () => {
    const numbers = [
      [0.1, 1],
      [2, 1.6690000295639038],
    ];
    const draft = drafted(steps, { input: { numbers }, truths: [] }, 'test', 1);
    expect(draft.table).toBe('0.1, 1\n2, 1.669');
    expect(draft.example).toMatchObject({ part: 'test', number: 1 });
    const [first = []] = numbers;
    expect(sent(vector, drafted(vector, { input: { numbers: [first] }, truths: [] }, 'test', 0))).toEqual({
      input: { numbers: [first] },
    });
  });
});

describe('how it writes', () => {
  const writes = form('text', { writing: { numbers: false, continues: false, longest: 12 } });

  it('sends only what matters for the way that was chosen', () => {
    expect(generation(form('text'), USUAL)).toEqual({});
    expect(generation(writes, USUAL)).toEqual({ how: {} });
    expect(generation(writes, { ...USUAL, way: 'sample', topP: '0.9' })).toEqual({
      how: { temperature: 0.8, topP: 0.9, seed: 1 },
    });
    expect(generation(writes, { ...USUAL, way: 'beam', length: '12' })).toEqual({
      how: { beam: 4, lengthPenalty: 0.6, length: 12 },
    });
  });

  it('says between what a number must lie', () => {
    expect(generation(writes, { ...USUAL, length: '13' })).toEqual({
      problem: 'Length must be a whole number from 1 to 12.',
    });
    expect(generation(writes, { ...USUAL, way: 'sample', temperature: 'hot' })).toEqual({
      problem: 'Temperature must be a number from 0.01 to 10.',
    });
  });
});

describe('a picture', () => {
  const pixels = (greys: number[]) => ({ data: greys.flatMap((grey) => [grey, grey, grey, 255]), width: 3, height: 3 });

  it('has ink where it differs from its border, be the paper light or dark', () => {
    const ink = [0, 0, 0, 0, 255, 0, 0, 0, 0];
    expect(inked(pixels([250, 250, 250, 250, 10, 250, 250, 250, 250])).values).toEqual(ink);
    expect(inked(pixels([5, 5, 5, 5, 240, 5, 5, 5, 5])).values).toEqual(ink);
  });

  it('has paper where it is transparent, and no ink where it is all the same', () => {
    expect(inked({ data: new Uint8ClampedArray(36), width: 3, height: 3 }).values).toEqual(Array(9).fill(0));
  });
});

it('says places in files as people do', () => {
  expect(placed("a b.csv:3:2: 'x' is not a number")).toBe("a b.csv, line 3, column 2: 'x' is not a number");
  expect(placed('a.csv:3: has 1 column')).toBe('a.csv, line 3: has 1 column');
  expect(placed('The prediction was cancelled.')).toBe('The prediction was cancelled.');
});
