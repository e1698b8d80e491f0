import { describe, expect, it } from 'vitest';
import { found, score } from './search';

describe('search', () => {
  it('finds every word anywhere, the beginning first', () => {
    const all = ['Align left', 'Save as…', 'Select every node', 'Save'];
    expect(found('save', all, (text) => text)).toEqual(['Save as…', 'Save']);
    expect(found('node sel', all, (text) => text)).toEqual(['Select every node']);
    expect(found('le', all, (text) => text)).toEqual(['Align left', 'Select every node']);
  });

  it('finds by initials', () => expect(score('sen', 'Select every node')).toBe(4));

  it('keeps the order where nothing is asked', () => expect(found('', ['b', 'a'], (text) => text)).toEqual(['b', 'a']));
});
