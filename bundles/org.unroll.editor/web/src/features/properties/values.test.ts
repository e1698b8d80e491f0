import { describe, expect, it } from 'vitest';
import { parse, range } from './values';

describe('parse', () => {
  it('reads numbers as people write them', () => {
    expect(parse({ type: 'number' }, ' 1e-3 ', false)).toEqual({ value: 0.001 });
    expect(parse({ type: 'number' }, '0,5', false)).toEqual({ value: 0.5 });
    expect(parse({ type: 'integer' }, '128', false)).toEqual({ value: 128 });
  });

  it('says what is wrong', () => {
    expect(parse({ type: 'integer' }, '1.5', false)).toEqual({ error: 'Needs a whole number.' });
    expect(parse({ type: 'number' }, 'many', false)).toEqual({ error: 'Needs a number.' });
    expect(parse({ type: 'string' }, ' ', true)).toEqual({ error: 'A value is needed.' });
  });

  it('keeps to the bounds', () => {
    expect(parse({ type: 'integer', minimum: 1 }, '0', false)).toEqual({ error: 'Must be at least 1.' });
    expect(parse({ type: 'number', maximum: 1 }, '2', false)).toEqual({ error: 'Must be at most 1.' });
    expect(parse({ type: 'number', exclusiveMinimum: 0 }, '0', false)).toEqual({ error: 'Must be greater than 0.' });
    expect(parse({ type: 'number', exclusiveMaximum: 1 }, '1', false)).toEqual({ error: 'Must be less than 1.' });
  });
});

describe('range', () => {
  it('is there only between two bounds', () => {
    expect(range({ type: 'number', minimum: 0 })).toBeNull();
    expect(range({ type: 'integer', minimum: 1, maximum: 8 })).toEqual({ low: 1, high: 8, step: 1 });
  });

  it('stays inside bounds that are not allowed themselves', () => {
    expect(range({ type: 'number', minimum: 0, exclusiveMaximum: 1 })).toEqual({ low: 0, high: 0.99, step: 0.01 });
  });
});
