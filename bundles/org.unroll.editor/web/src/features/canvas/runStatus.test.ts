import { describe, expect, it } from 'vitest';
import { component } from '../../test/fixtures';
import { isWhere } from './runStatus';

const wrapper = component('both', { name: 'recurrent' });
const cell = component('cell', { name: 'lstm', parent: 'both', feature: 'cell' });
const other = component('other', { name: 'recurrent2' });
const components = new Map([wrapper, cell, other].map((one) => [one.id, one]));

describe('isWhere', () => {
  it('finds the component that failed and what it stands in', () => {
    expect(isWhere(components, cell, 'recurrent.lstm')).toBe(true);
    expect(isWhere(components, wrapper, 'recurrent.lstm')).toBe(true);
    expect(isWhere(components, wrapper, 'recurrent')).toBe(true);
  });

  it('does not take one for another whose name begins alike', () => {
    expect(isWhere(components, other, 'recurrent')).toBe(false);
    expect(isWhere(components, wrapper, 'recurrent2')).toBe(false);
    expect(isWhere(components, cell, 'recurrent')).toBe(false);
  });
});
