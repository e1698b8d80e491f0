import { describe, expect, it } from 'vitest';
import { component, snapshot } from '../../test/fixtures';
import { fromSnapshot } from '../../model/document';
import { flowNodes, withSelection } from './nodes';

const none = new Map();
const a = component('a', { x: 10, y: 20 });
const plan = component('plan', { kind: 'plan' });
const child = component('child', { parent: 'a', feature: 'cell' });
const { components } = fromSnapshot(snapshot({ components: [a, plan, child] }));

describe('flowNodes', () => {
  it('draws components that stand on the canvas', () => {
    expect(flowNodes([], components, none).map((node) => node.id)).toEqual(['a']);
  });

  it('keeps the node object where nothing changed', () => {
    const first = flowNodes([], components, none);
    expect(flowNodes(first, components, none)[0]).toBe(first[0]);
  });

  it('keeps what was measured when the component changes', () => {
    const measured = flowNodes([], components, none).map((node) => ({ ...node, measured: { width: 9, height: 9 } }));
    const renamed = new Map(components).set('a', { ...a, name: 'b', x: 50 });
    expect(flowNodes(measured, renamed, none)[0]).toMatchObject({ measured: { width: 9 }, position: { x: 50, y: 20 } });
  });

  it('leaves a node where the user put it until the server has confirmed', () => {
    const moves = new Map([['a', { id: 'a', x: 70, y: 80 }]]);
    expect(flowNodes([], components, moves)[0]?.position).toEqual({ x: 70, y: 80 });
  });

  it('does not tear a node out of the hand that drags it', () => {
    const dragged = flowNodes([], components, none).map((node) => ({
      ...node,
      dragging: true,
      position: { x: 1, y: 1 },
    }));
    const elsewhere = new Map(components).set('a', { ...a, x: 500 });
    expect(flowNodes(dragged, elsewhere, none)[0]?.position).toEqual({ x: 1, y: 1 });
  });
});

describe('withSelection', () => {
  it('changes only the nodes whose selection changed', () => {
    const nodes = flowNodes([], new Map([...components, ['b', component('b')]]), none);
    const selected = withSelection(nodes, new Set(['b']));
    expect(selected[0]).toBe(nodes[0]);
    expect(selected[1]?.selected).toBe(true);
  });
});
