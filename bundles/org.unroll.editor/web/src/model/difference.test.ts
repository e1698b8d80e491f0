import { describe, expect, it } from 'vitest';
import { component, wire } from '../test/fixtures';
import { difference, marks } from './difference';

describe('difference', () => {
  it('tells what was added, removed, changed and rewired', () => {
    const first = {
      components: [component('a', { parameters: { size: 1 } }), component('b'), component('c')],
      connections: [wire('a', 'c')],
    };
    const second = {
      components: [component('a', { parameters: { size: 2 } }), component('c'), component('d', { parent: 'a' })],
      connections: [wire('d', 'c')],
    };
    expect(difference(first, second)).toEqual([
      { where: 'a', component: 'a', what: 'changed', parameter: 'size', before: 1, after: 2 },
      { where: 'a › d', component: 'd', what: 'added' },
      { where: 'b', component: null, what: 'removed' },
      { where: 'c', component: 'c', what: 'rewired' },
    ]);
  });

  it('finds nothing between equals', () => {
    const model = { components: [component('a'), component('b')], connections: [wire('a', 'b')] };
    expect(difference(model, structuredClone(model))).toEqual([]);
  });
});

describe('marks', () => {
  it('marks what changed and the containers it stands in', () => {
    const inside = component('inside', { parent: 'wrapper' });
    const marked = marks(
      [
        { where: 'wrapper › inside', component: 'inside', what: 'changed' },
        { where: 'gone', component: null, what: 'removed' },
      ],
      [component('wrapper'), inside],
    );
    expect(Object.fromEntries(marked)).toEqual({ wrapper: 'changed inside', inside: 'changed' });
  });
});
