// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { stepOf } from './autoPan';

describe('moving the diagram at an edge', () => {
  it('goes on while there is more of it beyond the edge', () => {
    expect(stepOf(-1, 100, 1200, 900)).toBe(-16);
    expect(stepOf(1, -400, 700, 900)).toBe(16);
  });

  it('stops where its end leaves room for what is held', () => {
    expect(stepOf(-1, 100, 610, 900)).toBeCloseTo(-10);
    expect(stepOf(-1, 100, 600, 900)).toBeCloseTo(0);
    expect(stepOf(1, 290, 700, 900)).toBeCloseTo(10);
    expect(stepOf(1, 300, 700, 900)).toBeCloseTo(0);
  });

  it('never goes back from where the user has put it', () => {
    expect(stepOf(-1, 100, 200, 900)).toBeCloseTo(0);
    expect(stepOf(1, 800, 1200, 900)).toBeCloseTo(0);
    expect(stepOf(0, 800, 1200, 900)).toBeCloseTo(0);
  });
});
