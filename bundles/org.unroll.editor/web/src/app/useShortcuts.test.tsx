// @vitest-environment jsdom
import '../test/dom';
import { fireEvent, renderHook } from '@testing-library/react';
import { createElement, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WorkbenchContext } from '../model/hooks';
import { useRegistry } from '../model/registry';
import { Workbench } from '../model/workbench';
import { ScriptedClient } from '../test/fixtures';
import { useShortcuts } from './useShortcuts';

const run = vi.fn();

beforeEach(() => {
  run.mockClear();
  useRegistry.setState({ commands: [{ id: 'delete', title: 'Delete', category: 'Edit', keys: ['Delete'], run }] });
  const memory = { recall: () => ({ tabs: [], active: null }), keep: () => undefined };
  const workbench = new Workbench(new ScriptedClient({}), () => undefined, memory);
  const wrapper = ({ children }: { children: ReactNode }) =>
    createElement(WorkbenchContext.Provider, { value: workbench }, children);
  renderHook(() => useShortcuts(), { wrapper });
});

afterEach(() => document.body.replaceChildren());

const press = (on: Element = document.body) => fireEvent.keyDown(on, { key: 'Delete' });

it('hears keys while nothing stands in front of the page', () => {
  press();
  expect(run).toHaveBeenCalledOnce();
});

it.each(['<dialog open><p></p></dialog>', '<div role="menu"></div>'])(
  'does not hear keys behind %s, wherever the focus is',
  (markup) => {
    document.body.innerHTML = markup;
    press();
    press(document.body.firstElementChild ?? document.body);
    expect(run).not.toHaveBeenCalled();
  },
);

it('does not hear a key that has just closed the dialog it was pressed in', () => {
  document.body.innerHTML = '<dialog open><input type="checkbox"></dialog>';
  const dialog = document.querySelector('dialog');
  dialog?.addEventListener('keydown', () => dialog.removeAttribute('open'));
  press(dialog?.firstElementChild ?? document.body);
  expect(run).not.toHaveBeenCalled();
});
