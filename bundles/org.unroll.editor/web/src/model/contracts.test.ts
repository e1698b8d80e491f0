import { describe, expect, it } from 'vitest';
import type { Contract } from '../protocol/types';
import { axesInWords, carried, lengthsInWords } from './contracts';

const sequence: Contract = {
  axes: [
    { name: 'B', size: null },
    { name: 'T', size: null },
    { name: 'F', size: 256 },
  ],
  element: 'float',
  classes: null,
  role: 'data',
  parts: [],
  lengths: true,
  text: 'B×T×256',
};

describe('contracts in words', () => {
  it('explains each axis', () => {
    expect(axesInWords(sequence).map(({ size }) => size)).toEqual([
      'differs from batch to batch',
      'differs from batch to batch',
      '256',
    ]);
    expect(axesInWords(sequence)[2]?.meaning).toContain('features');
  });

  it('tells data, ids and states apart, and whether lengths ride along', () => {
    expect(carried(sequence)).toBe('Data, real numbers.');
    expect(carried({ ...sequence, element: 'ids', classes: 90 })).toContain('below 90');
    expect(carried({ ...sequence, role: 'state', parts: ['h', 'c'] })).toContain('h and c');
    expect(lengthsInWords(sequence)).toContain('rides along');
    expect(lengthsInWords({ ...sequence, lengths: false })).toContain('Without lengths');
  });
});
