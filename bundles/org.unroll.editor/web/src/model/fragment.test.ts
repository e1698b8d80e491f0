import { describe, expect, it } from 'vitest';
import { component, componentType, INSTALLED, parameter, snapshot, wire } from '../test/fixtures';
import { fromSnapshot } from './document';
import { copyable, cornerOf, fragmentOf } from './fragment';

const types = new Map(INSTALLED).set(
  'sized',
  componentType('sized', { parameters: [parameter('size', 'integer', { default: 8 }), parameter('bias', 'boolean')] }),
);
const document = fromSnapshot(
  snapshot({
    components: [
      component('plan', { kind: 'plan' }),
      component('adam', { parent: 'plan', feature: 'optimizer' }),
      component('sized', { x: 40, y: 10, parameters: { size: 16, bias: null } }),
      component('bidirectional', { x: 300, y: 5 }),
      component('lstm', { parent: 'bidirectional', feature: 'cell' }),
      component('gone', { placeholder: true }),
    ],
    connections: [wire('sized', 'bidirectional'), wire('bidirectional', 'gone')],
  }),
);

describe('fragmentOf', () => {
  it('takes what is chosen with its contents, changed values and inner wires', () => {
    const fragment = fragmentOf(document, types, ['sized', 'bidirectional', 'lstm', 'gone']);
    expect(fragment.components.map((piece) => piece.key)).toEqual(['sized', 'bidirectional']);
    expect(fragment.components[0]?.parameters).toEqual({ size: 16 });
    expect(fragment.components[1]?.contents).toMatchObject([{ key: 'lstm', feature: 'cell' }]);
    expect(fragment.connections).toEqual([
      { source: 'sized', sourcePort: 'out', target: 'bidirectional', targetPort: 'in' },
    ]);
    expect(cornerOf(fragment)).toEqual({ x: 40, y: 5 });
  });

  it('leaves the training plan and what is not installed', () => {
    expect(copyable(document, ['plan', 'adam', 'gone'])).toEqual([]);
    expect(copyable(document, ['lstm']).map(({ id }) => id)).toEqual(['lstm']);
  });
});
