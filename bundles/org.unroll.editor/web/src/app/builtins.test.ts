// @vitest-environment jsdom
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { useRegistry } from '../model/registry';
import { found } from '../ui/search';

beforeAll(async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
  const { contributeBuiltins } = await import('./builtins');
  contributeBuiltins();
}, 60_000);

describe('the commands of the page', () => {
  it('each have a name and a category of their own', () => {
    const { commands } = useRegistry.getState();
    expect(commands.length).toBeGreaterThan(50);
    expect(commands.filter(({ title, category }) => title.trim() === '' || category.trim() === '')).toEqual([]);
    const names = commands.map(({ title }) => title);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('each come first in the list of commands when their name is typed', () => {
    const { commands } = useRegistry.getState();
    const missed = commands.filter(
      (command) => found(command.title, commands, ({ title, category }) => `${title} ${category}`)[0] !== command,
    );
    expect(missed.map(({ title }) => title)).toEqual([]);
  });

  it('do not share keys', () => {
    const keys = useRegistry.getState().commands.flatMap((command) => command.keys ?? []);
    expect(keys.filter((each, i) => keys.indexOf(each) !== i)).toEqual([]);
  });
});

describe('the views and pages of preferences', () => {
  it('each have a title; every view can be brought to the front by a command', () => {
    const { views, preferences, commands } = useRegistry.getState();
    expect([...views, ...preferences].filter(({ title }) => title.trim() === '')).toEqual([]);
    const ids = new Set(commands.map(({ id }) => id));
    expect(views.filter(({ id }) => !ids.has(`workbench.view.${id}`))).toEqual([]);
  });

  it('stand in a perspective at least once, so that everybody comes across them', () => {
    const { views, perspectives } = useRegistry.getState();
    const shown = new Set(perspectives.flatMap((perspective) => perspective.views));
    expect(views.filter(({ id }) => !shown.has(id)).map(({ id }) => id)).toEqual([]);
  });
});
