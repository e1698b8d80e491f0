// @vitest-environment jsdom
import '../../test/dom';
import { act, cleanup, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useModuleProblems } from '../../model/modules';
import { usePreferences } from '../../model/preferences';
import { runCommand, useRegistry } from '../../model/registry';
import { select } from '../../model/view';
import { type Notify, Workbench } from '../../model/workbench';
import { component, ScriptedClient } from '../../test/fixtures';
import type { Unroll } from './api';
import { followModules } from './follow';

const BUNDLE = { bundle: 'org.example', version: '1.0.0', url: 'code/org.example/1/main.js' };
const notify = vi.fn<Notify>();
const nothing = { recall: () => ({ tabs: [], active: null }), keep: () => undefined };

let client: ScriptedClient;
let workbench: Workbench;
let module: unknown;
let end: () => void;

const registry = () => useRegistry.getState();
const settle = () => act(async () => await new Promise((done) => setTimeout(done)));
const install = async (activate: (unroll: Unroll) => void) => {
  module = { api: 1, activate };
  client.send('page/modulesChanged', { modules: [BUNDLE] });
  await settle();
};
const told = () => notify.mock.calls.map(([, message]) => message);

beforeEach(() => {
  useRegistry.setState({ commands: [], views: [], perspectives: [], preferences: [], faces: [] });
  notify.mockClear();
  client = new ScriptedClient({});
  workbench = new Workbench(client, notify, nothing);
  end = followModules(workbench, () => (module instanceof Error ? Promise.reject(module) : Promise.resolve(module)));
});

afterEach(() => {
  end();
  cleanup();
});

describe('the code of a bundle', () => {
  it('adds under names of its own, and takes away when its bundle stops', async () => {
    const unmount = vi.fn();
    const run = vi.fn();
    await install(({ contribute }) =>
      contribute({
        views: [{ id: 'gates', title: 'Gates', area: 'bottom', mount: () => unmount }],
        commands: [{ id: 'count', title: 'Count gates', keys: ['Alt+G'], run }],
        faces: [{ type: 'lstm', draw: () => undefined }],
        preferences: [{ id: 'page', title: 'Gates', mount: () => undefined }],
      }),
    );
    expect(registry().views.map(({ id }) => id)).toEqual(['org.example.gates']);
    expect(registry().commands.map(({ id }) => id)).toEqual(['org.example.count', 'workbench.view.org.example.gates']);
    expect(registry().faces).toHaveLength(1);
    expect(registry().preferences).toHaveLength(1);
    expect(runCommand('org.example.count', workbench)).toBe(true);
    expect(run).toHaveBeenCalledOnce();

    client.send('page/modulesChanged', { modules: [] });
    await settle();
    expect(registry()).toMatchObject({ commands: [], views: [], preferences: [], faces: [] });
    expect(notify).not.toHaveBeenCalled();
  });

  it('runs once, however often the list of modules comes, and again for another start of its bundle', async () => {
    const activate = vi.fn();
    await install(activate);
    client.send('page/modulesChanged', { modules: [{ ...BUNDLE }] });
    await settle();
    expect(activate).toHaveBeenCalledTimes(1);
    client.send('page/modulesChanged', { modules: [{ ...BUNDLE, url: 'code/org.example/2/main.js' }] });
    await settle();
    expect(activate).toHaveBeenCalledTimes(2);
  });

  it('is named when it cannot be loaded or is made for another page, and adds nothing', async () => {
    module = new Error('404');
    client.send('page/modulesChanged', { modules: [BUNDLE] });
    await settle();
    expect(told()).toEqual(['org.example: Its page code has failed: 404']);
    expect(useModuleProblems.getState()[BUNDLE.url]).toBe('org.example: Its page code has failed: 404');

    client.send('page/modulesChanged', { modules: [] });
    module = { api: 2, activate: () => undefined };
    client.send('page/modulesChanged', { modules: [BUNDLE] });
    await settle();
    expect(told()[1]).toContain('version 2 of the page');
  });

  it('leaves nothing behind when it fails half-way', async () => {
    await install(({ contribute }) => {
      contribute({ commands: [{ id: 'a', title: 'A', run: () => undefined }] });
      throw new Error('half-way');
    });
    expect(registry().commands).toEqual([]);
    expect(told()).toEqual(['org.example: Its page code has failed: half-way']);
  });

  it('that throws in a command, a view or a face hurts nothing else', async () => {
    const fail = () => {
      throw new Error('broken');
    };
    await install(({ contribute }) =>
      contribute({
        commands: [{ id: 'a', title: 'A', run: fail, enabled: () => true }],
        views: [{ id: 'v', title: 'V', area: 'left', mount: fail }],
        faces: [{ type: 'lstm', draw: fail }],
      }),
    );
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    runCommand('org.example.a', workbench);
    const [view] = registry().views;
    const [face] = registry().faces;
    if (!view || !face) {
      throw new Error('nothing was contributed');
    }
    render(
      createElement('div', {}, [
        createElement(view.content, { key: 1 }),
        createElement(face.content, { key: 2, component: component('lstm'), fallback: 'values' }),
      ]),
    );
    expect(screen.getByText('“V” has failed')).toBeInTheDocument();
    expect(screen.getByText('values')).toBeInTheDocument();
    expect(told()).toEqual([
      'org.example: “A” has failed: broken',
      'org.example: “V” has failed: broken',
      'org.example: The face of lstm has failed: broken',
    ]);
  });

  it('draws its views and faces, and cleans up after itself', async () => {
    const unmount = vi.fn();
    await install(({ contribute }) =>
      contribute({
        views: [
          {
            id: 'v',
            title: 'V',
            area: 'left',
            mount: (element) => {
              element.textContent = 'mine';
              return unmount;
            },
          },
        ],
        faces: [{ type: 'lstm', draw: (element, { name }) => (element.textContent = `this is ${name}`) }],
      }),
    );
    const [view] = registry().views;
    const [face] = registry().faces;
    const shown = render(
      createElement('div', {}, [
        view && createElement(view.content, { key: 1 }),
        face && createElement(face.content, { key: 2, component: component('lstm', { name: 'first' }), fallback: '' }),
      ]),
    );
    expect(screen.getByRole('region', { name: 'V' })).toHaveTextContent('mine');
    expect(screen.getByText('this is first')).toBeInTheDocument();
    shown.unmount();
    expect(unmount).toHaveBeenCalledOnce();
  });

  it('hears of changes until it ends, and keeps preferences under its own name', async () => {
    const heard = vi.fn();
    let kept = 0;
    await install(({ watch, preference }) => {
      const shown = preference('shown', 3);
      watch(() => {
        kept = shown.get();
        heard();
      });
    });
    select('a');
    expect(heard).toHaveBeenCalledTimes(1);
    usePreferences.setState({ values: { 'org.example.shown': 5, theme: 'dark' } });
    expect(heard).toHaveBeenCalledTimes(2);
    expect(kept).toBe(5);
    client.send('page/modulesChanged', { modules: [] });
    select('b');
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('is told when its keys are taken', async () => {
    useRegistry.setState({
      commands: [{ id: 'fit', title: 'Fit', category: 'Diagram', keys: ['F'], run: () => undefined }],
    });
    await install(({ contribute }) =>
      contribute({ commands: [{ id: 'a', title: 'A', keys: ['F'], run: () => undefined }] }),
    );
    expect(told()[0]).toContain('F is taken by “Fit”');
  });
});
