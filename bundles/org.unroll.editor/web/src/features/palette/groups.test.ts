import { describe, expect, it } from 'vitest';
import { componentType, TYPES } from '../../test/fixtures';
import { groups } from './groups';

const names = (query: string) => groups(TYPES, query).flatMap(({ types }) => types.map((type) => type.id));

describe('groups', () => {
  it('stand in the order in which a model is built', () => {
    expect(groups(TYPES, '').map((group) => group.category)).toEqual([
      'Inputs',
      'Cells',
      'Wrappers',
      'Layers',
      'Losses',
      'Training',
    ]);
  });

  it('sort types by name', () => {
    expect(
      groups(TYPES, '')
        .find((group) => group.category === 'Layers')
        ?.types.map((type) => type.id),
    ).toEqual(['dense', 'last']);
  });

  it('do not offer the training plan', () => {
    expect(groups([componentType('plan', { kind: 'plan' })], '')).toEqual([]);
  });

  it('are filtered by every word of the query, without regard to case', () => {
    expect(names('lstm')).toEqual(['lstm']);
    expect(names('LAY den')).toEqual(['dense']);
    expect(names('no such thing')).toEqual([]);
  });
});
