import { describe, expect, it } from 'vitest';
import { freeName, nameProblem } from './names';

describe('freeName', () => {
  it('numbers a name that is taken', () => {
    expect(freeName('digits', [])).toBe('digits');
    expect(freeName('digits', ['digits', 'digits-2'])).toBe('digits-3');
  });
});

describe('nameProblem', () => {
  it('accepts ordinary names', () => {
    expect(nameProblem('my model-2', [])).toBeNull();
  });

  it('refuses empty, taken and dangerous names', () => {
    expect(nameProblem(' ', [])).toMatch(/needs a name/);
    expect(nameProblem('a', ['a'])).toMatch(/already/);
    expect(nameProblem('../a', [])).toMatch(/Use letters/);
  });
});
