import { describe, expect, it } from 'vitest';
import { component, wire } from '../../test/fixtures';
import { graph } from './arrange';
import { edgeOf, type FlowNode } from './nodes';

const node = (id: string, type: FlowNode['type']): FlowNode => ({
  id,
  type,
  position: { x: 0, y: 0 },
  data: { component: component(id) },
});

describe('graph', () => {
  it('leaves the border of a group and the wires through it to what is inside', () => {
    const nodes = [node('entry', 'boundary'), node('a', 'component'), node('b', 'component'), node('exit', 'boundary')];
    const edges = [wire('entry', 'a'), wire('a', 'b'), wire('b', 'exit')].map(edgeOf);
    const made = graph({ nodes, edges, portAt: () => ({ x: 1, y: 2 }) });
    expect(made.children?.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(made.edges?.map(({ id }) => id)).toEqual(['a-b']);
    expect(made.children?.[0]?.ports).toEqual([{ id: 'a/source/out', width: 0, height: 0, x: 1, y: 2 }]);
  });
});
