import { describe, expect, it } from 'vitest';
import type { Component, GroupPort } from '../protocol/types';
import { component, INSTALLED, snapshot, wire as connection } from '../test/fixtures';
import { compatiblePorts, whyNot } from './connections';
import { fromSnapshot } from './document';
import { fragmentOf } from './fragment';
import { cutChanges, shownWires } from './levels';

const port = (name: string, direction: 'input' | 'output', ...ends: [string, string][]): GroupPort => ({
  name,
  direction,
  role: 'data',
  axes: ['B', 'T', 'I'],
  optional: false,
  multiple: direction === 'output',
  documentation: '',
  ends: ends.map(([of, inner]) => ({ component: of, port: inner })),
});
const node = (id: string, type: string, parent: string | null = null): Component =>
  component(id, { type, parent, feature: parent === null ? null : 'components' });
const group = (id: string, parent: string | null, ports: GroupPort[]): Component =>
  component(id, { type: 'urn:unroll:model#Group', kind: 'group', parent, ports });

/** `x → [a, b → [c]] → d`: an outer group of a, b and an inner group of c; x feeds a and b by one port. */
const document = fromSnapshot(
  snapshot({
    components: [
      node('x', 'input'),
      group('outer', null, [port('in', 'input', ['a', 'in'], ['b', 'in']), port('out', 'output', ['c', 'out'])]),
      node('a', 'lstm', 'outer'),
      node('b', 'lstm', 'outer'),
      group('inner', 'outer', [port('into', 'input', ['c', 'in']), port('result', 'output', ['c', 'out'])]),
      node('c', 'lstm', 'inner'),
      node('d', 'lstm'),
    ],
    connections: [connection('x', 'a'), connection('x', 'b'), connection('b', 'c'), connection('c', 'd')],
  }),
);

const shown = (inside: string | null) =>
  [...shownWires(document, inside).values()].map(
    (wire) => `${wire.source}.${wire.sourcePort} → ${wire.target}.${wire.targetPort} (${wire.wires.join(' ')})`,
  );

describe('shownWires', () => {
  it('ends wires at the groups that hold their ends', () => {
    expect(shown(null)).toEqual(['x.out → outer.in (x-a x-b)', 'outer.out → d.in (c-d)']);
  });

  it('begins and ends them at the border inside a group', () => {
    expect(shown('outer')).toEqual([
      'outer.in → a.in (x-a)',
      'outer.in → b.in (x-b)',
      'b.out → inner.into (b-c)',
      'inner.result → outer.out (c-d)',
    ]);
    expect(shown('inner')).toEqual(['inner.into → c.in (b-c)', 'c.out → inner.result (c-d)']);
  });

  it('shows ports that nothing is wired to outside', () => {
    const alone = { ...document, connections: new Map() };
    expect([...shownWires(alone, 'inner').values()].map(({ id, wires }) => [id, wires.length])).toEqual([
      ['inner/into/c/in', 0],
      ['inner/result/c/out', 0],
    ]);
  });

  it('gives back what it made', () => {
    expect(shownWires(document, null)).toBe(shownWires(document, null));
    expect(shownWires(document, null).get('x-a')).toBe(shownWires({ ...document, problems: [] }, null).get('x-a'));
  });
});

describe('cutChanges', () => {
  it('deletes all wires that one stands for, and the end of a port with one through the border', () => {
    const [both] = [...shownWires(document, null).values()];
    const [border] = [...shownWires(document, 'outer').values()];
    if (!both || !border) throw new Error('no wires');
    expect(cutChanges([both], ['d'])).toEqual([
      { method: 'architecture/delete', params: { ids: ['d', 'x-a', 'x-b'] } },
    ]);
    expect(cutChanges([border])).toEqual([
      {
        method: 'architecture/removePort',
        params: { group: 'outer', port: 'in', component: 'a', componentPort: 'in' },
      },
    ]);
  });
});

describe('wires and groups', () => {
  const wire = (source: string, sourcePort: string, target: string, targetPort: string) =>
    whyNot(document, INSTALLED, { source, sourcePort, target, targetPort });

  it('takes what is wired inside for wired', () => {
    expect(wire('d', 'out', 'outer', 'in')).toContain('already gets its input from x');
    expect(wire('outer', 'out', 'd', 'in')).toBe('These two ports are already wired.');
  });

  it('finds loops through groups', () => {
    const open = {
      ...document,
      connections: new Map([...document.connections].filter(([id]) => id !== 'x-a' && id !== 'x-b')),
    };
    expect(whyNot(open, INSTALLED, { source: 'd', sourcePort: 'out', target: 'outer', targetPort: 'in' })).toContain(
      'loop',
    );
  });

  it('offers ports of the same level, and those of the group around', () => {
    expect(compatiblePorts(document, INSTALLED, { component: 'a', port: 'out' }, 'output')).toEqual([
      { component: 'outer', port: '' },
    ]);
  });

  it('copies a group with what is wired inside it', () => {
    const copy = fragmentOf(document, INSTALLED, ['outer']);
    expect(copy.connections.map(({ source, target }) => `${source} ${target}`)).toEqual(['b c']);
    expect(copy.components[0]?.ports).toContainEqual({ name: 'in', input: true, component: 'b', port: 'in' });
    expect(copy.components[0]?.contents.map(({ key }) => key).sort()).toEqual(['a', 'b', 'inner']);
  });
});
