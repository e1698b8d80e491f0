import { describe, expect, it } from 'vitest';
import { fromSnapshot } from '../../model/document';
import { component, componentType, INSTALLED, snapshot, wire } from '../../test/fixtures';
import { indexAt, insideEdges, insideNodes } from './inside';

const contract = {
  axes: [],
  element: 'float',
  classes: null,
  role: 'data',
  parts: [],
  lengths: true,
  text: 'B×T×8',
} as const;
const types = new Map(INSTALLED).set(
  'stack',
  componentType('stack', {
    kind: 'wrapper',
    containments: [{ feature: 'layers', accepts: ['cell'], minimum: 1, maximum: -1, documentation: '' }],
  }),
);
const child = (id: string, index: number) =>
  component(id, {
    type: 'lstm',
    parent: 'stack',
    feature: 'layers',
    index,
    outputs: { out: { ...contract, axes: [], parts: [] } },
  });
const document = fromSnapshot(
  snapshot({
    components: [component('input'), component('stack'), child('b', 1), child('a', 0)],
    connections: [wire('input', 'stack', { contract: { ...contract, axes: [], parts: [], text: 'B×T×1' } })],
  }),
);

describe('the inside of a container', () => {
  it('stands in a row between where data enters and leaves', () => {
    const nodes = insideNodes([], document, types, 'stack');
    expect(nodes.map(({ id }) => id)).toEqual(['entry', 'a', 'b', 'exit']);
    expect(nodes.map(({ position }) => position.x)).toEqual(
      [...nodes.map(({ position }) => position.x)].sort((x, y) => x - y),
    );
  });

  it('is wired by its order, and the wires say what travels', () => {
    const edges = insideEdges(document, types, 'stack');
    expect(edges.map((edge) => `${edge.source}-${edge.target} ${edge.data?.connection.contract?.text ?? '?'}`)).toEqual(
      ['entry-a B×T×1', 'a-b B×T×8', 'b-exit B×T×8'],
    );
  });

  it('shows an empty one as a wire right through', () => {
    const empty = fromSnapshot(snapshot({ components: [component('stack')] }));
    expect(insideEdges(empty, types, 'stack')).toHaveLength(1);
  });

  it('tells the place in the row', () => {
    expect([0, 300, 600, 900].map((x) => indexAt(document, 'stack', 'layers', x))).toEqual([0, 1, 2, 2]);
    expect(indexAt(document, 'stack', 'layers', 600, 'a')).toBe(1);
  });
});
