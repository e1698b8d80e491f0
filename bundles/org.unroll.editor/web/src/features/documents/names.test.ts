import { describe, expect, it } from 'vitest';
import { freeName, nameProblem, shortName } from './names';

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

describe('shortName', () => {
  const documents = (...paths: string[]) => paths.map((path) => ({ path, name: '', modified: '', unsaved: false }));

  it('is the project', () => {
    expect(shortName('digits/model.unroll', documents('digits/model.unroll'))).toBe('digits');
    expect(shortName('alone.unroll', documents('alone.unroll'))).toBe('alone');
  });

  it('names the file where a project has several', () => {
    expect(shortName('a/b.unroll', documents('a/b.unroll', 'a/c.unroll'))).toBe('a / b');
  });
});
