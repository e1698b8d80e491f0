import { describe, expect, it } from 'vitest';
import { component, componentType, INSTALLED, snapshot } from '../test/fixtures';
import { placeIn } from './containment';
import { fromSnapshot } from './document';

const typeOf = (id: string) => INSTALLED.get(id) ?? componentType(id);
const container = component('bidirectional');
const empty = fromSnapshot(snapshot({ components: [container] }));

describe('placeIn', () => {
  it('finds the slot that accepts the kind', () => {
    expect(placeIn(empty, INSTALLED, container, typeOf('lstm'))).toEqual({ parent: 'bidirectional', feature: 'cell' });
  });

  it('says what the container takes when the kind does not fit', () => {
    expect(placeIn(empty, INSTALLED, container, typeOf('loss'))).toEqual({
      reason: 'bidirectional takes a cell or a wrapper; losses have no place in it.',
    });
  });

  it('says when the slot is full', () => {
    const child = component('lstm', { parent: 'bidirectional', feature: 'cell' });
    const full = fromSnapshot(snapshot({ components: [container, child] }));
    expect(placeIn(full, INSTALLED, container, typeOf('lstm'))).toEqual({
      reason: 'bidirectional is full; delete what it holds first.',
    });
  });
});
