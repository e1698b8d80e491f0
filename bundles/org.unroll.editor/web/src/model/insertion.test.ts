import { describe, expect, it } from 'vitest';
import { component, INSTALLED, snapshot, TYPES, wire } from '../test/fixtures';
import { fromSnapshot } from './document';
import { fitting, throughPorts } from './insertion';

const document = fromSnapshot(
  snapshot({
    components: [component('input'), component('lstm'), component('last'), component('dense'), component('loss')],
    connections: [wire('input', 'lstm'), wire('last', 'dense')],
  }),
);
const [lstm, last] = [INSTALLED.get('lstm'), INSTALLED.get('last')];
const portNamed = (type: typeof lstm, name: string) => type?.ports.find((port) => port.name === name);

describe('fitting', () => {
  it('lists what takes the output, needed ports first, never what belongs to the plan', () => {
    const out = portNamed(lstm, 'out');
    if (!out) throw new Error('fixtures');
    const fits = fitting(TYPES, out);
    expect(fits.map(({ type, port }) => `${type.id}.${port.name}`)).toEqual([
      'lstm.in',
      'bidirectional.in',
      'last.in',
      'dense.in',
      'loss.prediction',
    ]);
  });

  it('lists what feeds a state', () => {
    const state = portNamed(lstm, 'initialState');
    if (!state) throw new Error('fixtures');
    expect(fitting(TYPES, state).map(({ port }) => port.name)).toEqual(['finalState', 'finalState']);
  });
});

describe('throughPorts', () => {
  it('finds the ports of what fits into a wire', () => {
    const first = document.connections.get('input-lstm');
    const second = document.connections.get('last-dense');
    if (!first || !second || !lstm || !last) throw new Error('fixtures');
    expect(throughPorts(document, INSTALLED, first, lstm)).toEqual({ into: 'in', out: 'out' });
    expect(throughPorts(document, INSTALLED, second, last)).toBeNull();
  });
});
