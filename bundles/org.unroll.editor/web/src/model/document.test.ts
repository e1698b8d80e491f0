import { describe, expect, it } from 'vitest';
import { component, patch, snapshot, wire } from '../test/fixtures';
import { applyPatch, type Document, fromSnapshot } from './document';

const opened = fromSnapshot(
  snapshot({
    revision: 4,
    components: [component('a'), component('b')],
    connections: [wire('a', 'b')],
    problems: [{ component: 'a', connection: null, port: null, severity: 'error', message: 'm', fix: 'f' }],
  }),
);

describe('applyPatch', () => {
  it('replaces what changed, adds what is new and keeps the rest', () => {
    const changed = component('a', { x: 40 });
    const next = applyPatch(opened, patch(5, { components: [changed, component('c')] })) as Document;
    expect([...next.components.keys()]).toEqual(['a', 'b', 'c']);
    expect(next.components.get('a')).toBe(changed);
    expect(next.components.get('b')).toBe(opened.components.get('b'));
    expect(next.connections).toBe(opened.connections);
    expect(next.problems).toBe(opened.problems);
    expect(next.state.undo).toBe('Change');
  });

  it('takes out what was removed', () => {
    const next = applyPatch(
      opened,
      patch(5, { removedComponents: ['b'], removedConnections: ['a-b'], problems: [] }),
    ) as Document;
    expect([...next.components.keys()]).toEqual(['a']);
    expect(next.connections.size).toBe(0);
    expect(next.problems).toEqual([]);
  });

  it('ignores a patch it already has', () => {
    expect(applyPatch(opened, patch(4, { removedComponents: ['a'] }))).toBe(opened);
  });

  it('notices a missing patch', () => {
    expect(applyPatch(opened, patch(6))).toBe('gap');
  });
});
