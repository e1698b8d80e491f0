import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunEvent } from '../protocol/types';
import { component, patch, ScriptedClient, snapshot, TYPES } from '../test/fixtures';
import { type Notify, Workbench } from './workbench';

const workspace = {
  folder: '/w',
  documents: [{ path: 'a.unroll', name: 'a', modified: '', unsaved: false }],
  templates: [],
  runs: [],
  open: 'a.unroll',
};
const memory = { recall: () => ({ tabs: [], active: null }), keep: () => undefined };

let revision = 1;
let client: ScriptedClient;
let workbench: Workbench;
const notify = vi.fn<Notify>();

const state = () => workbench.store.getState();
const shown = () => state().documents.get('a.unroll');

beforeEach(async () => {
  revision = 1;
  notify.mockClear();
  client = new ScriptedClient({
    'palette/list': () => ({ types: TYPES }),
    'export/formats': () => ({ formats: [] }),
    'workspace/list': () => workspace,
    'document/open': () => snapshot({ revision, components: [component('a')] }),
    'document/close': () => ({}),
    'run/list': () => ({ runs: [] }),
    'run/events': () => ({ events: [started] }),
  });
  workbench = new Workbench(client, notify, memory);
  client.link('online');
  await vi.waitFor(() => expect(shown()).toBeDefined());
});

const started: RunEvent = {
  event: 'started',
  run: 'r',
  epochs: 5,
  batchesPerEpoch: 1,
  parameters: 1,
  resumedAtEpoch: 0,
};
const epoch = (n: number): RunEvent => ({
  event: 'epoch',
  epoch: n,
  step: n,
  trainLoss: 1,
  validationLoss: 1,
  metrics: {},
  seconds: 1,
});

describe('Workbench', () => {
  it('opens the document the server names first', () => {
    expect(state().active).toBe('a.unroll');
    expect(state().palette).toBe(TYPES);
  });

  it('applies patches in order', () => {
    client.send('architecture/changed', patch(2, { components: [component('b')] }));
    expect([...(shown()?.components.keys() ?? [])]).toEqual(['a', 'b']);
    expect(shown()?.revision).toBe(2);
  });

  it('opens the document again when a patch is missing, and keeps patches until then', async () => {
    revision = 5;
    client.send('architecture/changed', patch(5, { components: [component('lost')] }));
    client.send('architecture/changed', patch(5, { components: [component('known')] }));
    client.send('architecture/changed', patch(6, { components: [component('later')] }));
    expect(shown()?.components.has('later')).toBe(false);
    await vi.waitFor(() => expect(shown()?.revision).toBe(6));
    expect([...(shown()?.components.keys() ?? [])]).toEqual(['a', 'later']);
    expect(client.times('document/open')).toBe(2);
  });

  it('applies a patch that overtook the document it belongs to', async () => {
    await workbench.close('a.unroll');
    const opening = workbench.open('a.unroll');
    const again = workbench.open('a.unroll');
    client.send('architecture/changed', patch(2, { components: [component('early')] }));
    await Promise.all([opening, again]);
    expect([...(shown()?.components.keys() ?? [])]).toEqual(['a', 'early']);
    expect(state().active).toBe('a.unroll');
    expect(client.times('document/open')).toBe(2);
  });

  it('opens its documents again after a reconnect', async () => {
    client.link('offline');
    expect(state().link).toBe('offline');
    revision = 9;
    client.link('online');
    await vi.waitFor(() => expect(shown()?.revision).toBe(9));
  });

  it('keeps types of stopped bundles for their placeholders', () => {
    client.send('palette/changed', { types: TYPES.slice(1) });
    expect(state().types.has('input')).toBe(false);
    expect(state().remembered.has('input')).toBe(true);
  });

  it('takes a reset document as it is', () => {
    client.send('document/reset', snapshot({ revision: 3, components: [component('z', { placeholder: true })] }));
    expect(shown()?.components.get('z')?.placeholder).toBe(true);
  });

  it('shows refusals and answers null', async () => {
    client.answers['architecture/undo'] = () => Promise.reject(new Error('Nothing to undo.'));
    expect(await workbench.attempt('architecture/undo', { document: 'a.unroll' })).toBeNull();
    expect(notify).toHaveBeenCalledWith('error', 'Nothing to undo.');
  });

  it('closes a tab', async () => {
    await workbench.close('a.unroll');
    expect(state().tabs).toEqual([]);
    expect(state().active).toBeNull();
  });

  it('reads the history of a run before it adds live events', async () => {
    client.answers['run/events'] = () => ({ events: [started, epoch(1), epoch(2)] });
    client.send('run/event', { run: 'r', event: epoch(2) });
    client.send('run/event', { run: 'r', event: epoch(3) });
    await vi.waitFor(() =>
      expect(
        state()
          .logs.get('r')
          ?.epochEvents.map((each) => each.epoch),
      ).toEqual([1, 2, 3]),
    );
    expect(client.times('run/events')).toBe(1);
  });
});
