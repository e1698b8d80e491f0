import { describe, expect, it } from 'vitest';
import type { Contract } from '../protocol/types';
import { component, snapshot, wire } from '../test/fixtures';
import { axesInWords, carried, lengthsInWords, runsOf, wireText } from './contracts';
import { fromSnapshot } from './document';

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

const state = (runs: number): Contract => ({
  ...sequence,
  axes: [
    { name: 'LD', size: runs },
    { name: 'B', size: null },
    { name: 'H', size: 8 },
  ],
  role: 'state',
  parts: ['h', 'c'],
  lengths: false,
  text: `${String(runs)}×B×8 h,c`,
});

describe('states on wires', () => {
  const stateOf = (contract: Contract, ...components: Parameters<typeof component>[]) => {
    const carrying = wire('top', 'other', { contract });
    const document = fromSnapshot(
      snapshot({ components: components.map((one) => component(...one)), connections: [carrying] }),
    );
    return { text: wireText(document, carrying), runs: runsOf(document, carrying), contract };
  };

  it('tells layers and directions apart', () => {
    const stack = stateOf(
      state(4),
      ['top', { type: 'a#Stack', parameters: { repeat: 2 } }],
      ['both', { type: 'a#Bidirectional', parent: 'top' }],
      ['cell', { type: 'a#LSTM', parent: 'both' }],
    );
    expect(stack.text).toBe('2·2×B×8 h,c');
    expect(axesInWords(stack.contract, stack.runs)[0]?.meaning).toBe(
      '2 layers × 2 directions, each read forwards and backwards',
    );
    expect(stateOf(state(1), ['top', { type: 'a#LSTM' }]).text).toBe('1·1×B×8 h,c');
  });

  it('leaves the count as it is where layers differ, or it says otherwise', () => {
    const mixed = stateOf(
      state(3),
      ['top', { type: 'a#Stack' }],
      ['both', { type: 'a#Bidirectional', parent: 'top', index: 0 }],
      ['cell', { type: 'a#LSTM', parent: 'both' }],
      ['second', { type: 'a#LSTM', parent: 'top', index: 1 }],
    );
    expect(mixed.text).toBe('3×B×8 h,c');
    expect(mixed.runs).toBeNull();
    expect(stateOf(state(5), ['top', { type: 'a#LSTM' }]).text).toBe('5×B×8 h,c');
    expect(stateOf(sequence, ['top', { type: 'a#LSTM' }]).text).toBe('B×T×256');
  });
});
