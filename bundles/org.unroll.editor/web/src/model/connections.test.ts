import { describe, expect, it } from 'vitest';
import { component, INSTALLED, snapshot, wire } from '../test/fixtures';
import { axesFit, compatiblePorts, whyNot } from './connections';
import { fromSnapshot } from './document';

const all = ['input', 'bidirectional', 'last', 'dense', 'loss'];
const document = fromSnapshot(
  snapshot({ components: all.map((id) => component(id)), connections: [wire('input', 'bidirectional')] }),
);

const reason = (source: string, sourcePort: string, target: string, targetPort: string, within = document) =>
  whyNot(within, INSTALLED, { source, sourcePort, target, targetPort });

describe('whyNot', () => {
  it('lets fitting ports be wired', () => {
    expect(reason('bidirectional', 'out', 'last', 'in')).toBeNull();
    expect(reason('last', 'out', 'dense', 'in')).toBeNull();
    expect(reason('dense', 'out', 'loss', 'prediction')).toBeNull();
  });

  it('refuses a wire that starts at an input', () => {
    expect(reason('last', 'in', 'dense', 'in')).toMatch(/from an output port to an input port/);
  });

  it('refuses state where data is wanted, and the other way round', () => {
    expect(reason('bidirectional', 'finalState', 'last', 'in')).toBe(
      'bidirectional.finalState gives a state, but last.in takes data.',
    );
    expect(reason('input', 'out', 'bidirectional', 'initialState')).toMatch(/gives data, but .* takes a state/);
  });

  it('refuses axes that cannot be the same tensor', () => {
    const two = fromSnapshot(snapshot({ components: [component('last'), component('other', { type: 'last' })] }));
    expect(reason('last', 'out', 'other', 'in', two)).toBe('last.out gives B×H, but other.in takes B×T×H.');
  });

  it('refuses a second wire into a port that takes one', () => {
    expect(reason('dense', 'out', 'bidirectional', 'in')).toMatch(/already gets its input from input/);
    expect(reason('input', 'out', 'bidirectional', 'in')).toBe('These two ports are already wired.');
  });

  it('refuses loops and wires to the component itself', () => {
    expect(reason('dense', 'out', 'dense', 'in')).toMatch(/to itself/);
    const chain = fromSnapshot(
      snapshot({
        components: ['a', 'b', 'c'].map((id) => component(id, { type: 'dense' })),
        connections: [wire('a', 'b'), wire('b', 'c')],
      }),
    );
    expect(reason('c', 'out', 'a', 'in', chain)).toBe('This wire would close a loop: a already leads to c.');
  });

  it('refuses placeholders', () => {
    const absent = fromSnapshot(
      snapshot({ components: [component('input'), component('gone', { placeholder: true })] }),
    );
    expect(reason('input', 'out', 'gone', 'in', absent)).toBe('gone is not installed and cannot be wired.');
  });
});

describe('compatiblePorts', () => {
  it('lists the other ends a wire could have', () => {
    const found = compatiblePorts(document, INSTALLED, { component: 'bidirectional', port: 'out' }, 'output');
    expect(found).toEqual([
      { component: 'last', port: 'in' },
      { component: 'dense', port: 'in' },
      { component: 'loss', port: 'prediction' },
    ]);
  });

  it('works from the input side, too', () => {
    const found = compatiblePorts(document, INSTALLED, { component: 'last', port: 'in' }, 'input');
    expect(found).toContainEqual({ component: 'bidirectional', port: 'out' });
    expect(found).not.toContainEqual({ component: 'bidirectional', port: 'finalState' });
  });
});

describe('axesFit', () => {
  it.each([
    ['B,T,H', 'B,T,I', true],
    ['B,T', 'B,T,I', false],
    ['B,T', 'B,I', false],
    ['*', 'B,T,I', true],
    ['B,H', '*,I', true],
    ['B,T', '*', true],
    ['LD,B,H', 'B,T,I', false],
  ])('%s into %s: %s', (out, into, fits) => {
    expect(axesFit(out.split(','), into.split(','))).toBe(fits);
  });
});
