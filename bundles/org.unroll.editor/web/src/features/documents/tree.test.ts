import { describe, expect, it } from 'vitest';
import { deletable, renamable, rowsOf, treeOf } from './tree';

const document = (path: string) => ({ path, name: path, modified: '', unsaved: false });
const run = (path: string, of: string) => ({ path, document: of, modified: '' });

const tree = treeOf({
  documents: [
    document('a/deep/model.unroll'),
    document('b.unroll'),
    document('c/one.unroll'),
    document('c/two.unroll'),
  ],
  runs: [run('c/runs/one-1', 'c/one.unroll'), run('c/runs/one-12', 'c/one.unroll')],
});

describe('treeOf', () => {
  it('puts models into their folders and runs under their model', () => {
    expect(rowsOf(tree, () => true).map(({ item, level }) => `${String(level)} ${item.kind} ${item.name}`)).toEqual([
      '1 folder a',
      '2 folder deep',
      '3 model model',
      '1 model b',
      '1 folder c',
      '2 model one',
      '3 run Run 1',
      '3 run Run 12',
      '2 model two',
    ]);
  });

  it('lets only what the server knows as project, model or run be changed', () => {
    const all = rowsOf(tree, () => true).map(({ item }) => item);
    expect(all.filter(renamable).map(({ path }) => path)).toEqual([
      'a/deep',
      'a/deep/model.unroll',
      'b.unroll',
      'c',
      'c/one.unroll',
      'c/two.unroll',
    ]);
    expect(all.filter((item) => !deletable(item)).map(({ path }) => path)).toEqual(['a']);
  });
});

describe('rowsOf', () => {
  it('shows what is inside of open items only, with the place among siblings', () => {
    const rows = rowsOf(tree, (item) => item.path === 'c');
    expect(rows.map(({ item, position, siblings, parent }) => [item.path, position, siblings, parent])).toEqual([
      ['a', 1, 3, null],
      ['b.unroll', 2, 3, null],
      ['c', 3, 3, null],
      ['c/one.unroll', 1, 2, 'c'],
      ['c/two.unroll', 2, 2, 'c'],
    ]);
  });
});
