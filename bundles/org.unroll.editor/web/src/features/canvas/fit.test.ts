// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { shiftInto } from './fit';

describe('bringing into sight', () => {
  it('moves as little as is needed', () => {
    expect(shiftInto(100, 300, 800)).toBe(0);
    expect(shiftInto(700, 900, 800)).toBe(-124);
    expect(shiftInto(-50, 150, 800)).toBe(74);
  });

  it('shows the beginning of what does not fit', () => {
    expect(shiftInto(200, 1400, 800)).toBe(-176);
  });
});
