import { expect, it } from 'vitest';
import { fromSnapshot } from '../../model/document';
import { component, INSTALLED, snapshot, wire } from '../../test/fixtures';
import { flowEdges, flowNodes, unmeasured, withMeasures } from './nodes';
import { boxAt, sceneOf } from './scene';
import { boxOf, shapeOf } from './shape';

const document = fromSnapshot(
  snapshot({
    components: [
      component('input', { x: 0, y: 0 }),
      component('bidirectional', { x: 300, y: 0 }),
      component('lstm', { parent: 'bidirectional', feature: 'cell' }),
    ],
    connections: [wire('input', 'bidirectional')],
  }),
);
const shape = (one: Parameters<typeof shapeOf>[2]) => shapeOf(document, INSTALLED, one);
const nodes = flowNodes([], document.components, new Map(), shape);
const edges = flowEdges(document.connections, new Set());

it('reduces a diagram to boxes, and lines between the ports', () => {
  const scene = sceneOf(nodes, edges);
  expect(scene.boxes.map(({ id }) => id)).toEqual(['input', 'bidirectional']);
  const [box] = scene.boxes;
  const [line] = scene.lines;
  expect(Math.abs((line?.from.x ?? 0) - (box?.width ?? 0))).toBeLessThan(2);
  expect(Math.abs((line?.to.x ?? 0) - 300)).toBeLessThan(2);
  expect(line?.from.y).toBe(line?.to.y);
});

it('finds the box at a point', () => {
  const scene = sceneOf(nodes, edges);
  expect(boxAt(scene, { x: 310, y: 10 })).toBe('bidirectional');
  expect(boxAt(scene, { x: 290, y: 10 })).toBeNull();
});

it('supposes containers to be higher by what they hold', () => {
  const empty = fromSnapshot(snapshot({ components: [component('bidirectional')] }));
  const [bare] = [...empty.components.values()].map((one) => shapeOf(empty, INSTALLED, one));
  const full = nodes.find(({ id }) => id === 'bidirectional')?.initialHeight ?? 0;
  expect(full).toBeGreaterThan(bare?.initialHeight ?? Infinity);
});

it('believes what was measured, until that is forgotten', () => {
  const drawn = nodes.map((node) => ({ ...node, measured: { width: 199, height: 77 } }));
  const measured = withMeasures(drawn);
  expect(measured.every((node) => node.handles === undefined)).toBe(true);
  expect(measured.map((node) => boxOf(node).width)).toEqual([199, 199]);
  expect(unmeasured(measured, shape).map((node) => boxOf(node).width)).toEqual(nodes.map((node) => boxOf(node).width));
});

it('keeps the wires that did not change', () => {
  const again = flowEdges(document.connections, new Set(['elsewhere']));
  expect(again[0]).toBe(edges[0]);
  expect(flowEdges(document.connections, new Set(['input-bidirectional']))[0]?.selected).toBe(true);
});
