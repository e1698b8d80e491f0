import { describe, expect, it } from 'vitest';
import { aligned, distributed } from './align';

const boxes = [
  { id: 'a', x: 0, y: 10, width: 100, height: 40 },
  { id: 'b', x: 350, y: 0, width: 50, height: 20 },
  { id: 'c', x: 120, y: 90, width: 50, height: 60 },
];
const places = (positions: { id: string; x: number; y: number }[], axis: 'x' | 'y') =>
  Object.fromEntries(positions.map((position) => [position.id, position[axis]]));

describe('align', () => {
  it('aligns edges and middles', () => {
    expect(places(aligned(boxes, 'right'), 'x')).toEqual({ a: 300, b: 350, c: 350 });
    expect(places(aligned(boxes, 'bottom'), 'y')).toEqual({ a: 110, b: 130, c: 90 });
    expect(places(aligned(boxes, 'middle'), 'y')).toEqual({ a: 55, b: 65, c: 45 });
  });

  it('makes gaps equal and leaves the outermost where they are', () => {
    expect(places(distributed(boxes, 'x'), 'x')).toEqual({ a: 0, c: 200, b: 350 });
  });
});
