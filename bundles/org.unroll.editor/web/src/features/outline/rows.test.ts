import { describe, expect, it } from 'vitest';
import { fromSnapshot } from '../../model/document';
import { component, snapshot } from '../../test/fixtures';
import { inSight, ROW, rowsOf } from './rows';

describe('rowsOf', () => {
  it('follows the diagram from left to right, what stands in a group right after it', () => {
    const { components } = fromSnapshot(
      snapshot({
        components: [
          component('late', { x: 900 }),
          component('group', { kind: 'group', x: 100 }),
          component('right', { parent: 'group', x: 50 }),
          component('left', { parent: 'group', x: 10 }),
          component('plan', { kind: 'plan' }),
        ],
      }),
    );
    expect(rowsOf(components).map(({ component: { id }, depth }) => `${depth} ${id}`)).toEqual([
      '0 group',
      '1 left',
      '1 right',
      '0 late',
      '0 plan',
    ]);
  });
});

describe('inSight', () => {
  it('keeps to what can be seen and some around it, however many there are', () => {
    const [from, to] = inSight(1000 * ROW, 20 * ROW, 2720);
    expect([from, to]).toEqual([988, 1032]);
    expect(inSight(0, 20 * ROW, 5)).toEqual([0, 5]);
  });
});
