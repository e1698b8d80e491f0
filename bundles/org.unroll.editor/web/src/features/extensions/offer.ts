import { createElement } from 'react';
import { keysOf, useKeymap } from '../../model/keymap';
import { showView } from '../../model/layout';
import { setSetting, usePreferences, valueOf } from '../../model/preferences';
import { contribute, type Extension, useRegistry } from '../../model/registry';
import { reveal, select, useView } from '../../model/view';
import { sentence, type Workbench } from '../../model/workbench';
import type { Method, Params } from '../../protocol/methods';
import type { PageModule } from '../../protocol/types';
import type { Contribution, Unroll } from './api';
import { iconOf } from './icon';
import { DrawnFace, Mounted } from './Mounted';

/** What has to be undone when a bundle stops, in the order in which it was done. */
export type Undo = (() => void)[];

export type Fault = (what: string, reason: unknown) => void;

/** The page as a module sees it. */
export function offer(workbench: Workbench, { bundle, version }: PageModule, undo: Undo, fault: Fault): Unroll {
  const own = (id: string) => `${bundle}.${id}`;
  const model = () => {
    const { active, documents } = workbench.store.getState();
    return (active === null ? undefined : documents.get(active)) ?? null;
  };
  return {
    bundle,
    version,
    contribute: (contribution) => {
      const extension = extensionOf(contribution, own, fault);
      tellTakenKeys(workbench, bundle, extension);
      undo.push(contribute(extension));
    },
    model,
    types: () => workbench.store.getState().types,
    selection: () => [...useView.getState().selection],
    watch: (listener) => {
      const state = () => [model(), workbench.store.getState().types, useView.getState().selection, ownValues()];
      const ownValues = () =>
        JSON.stringify(Object.entries(usePreferences.getState().values).filter(([key]) => key.startsWith(own(''))));
      let known = state();
      const changed = () => {
        const now = state();
        if (now.some((value, i) => value !== known[i])) {
          known = now;
          attempt('a listener', listener, fault);
        }
      };
      const ends = [workbench.store.subscribe(changed), useView.subscribe(changed), usePreferences.subscribe(changed)];
      const end = () => ends.forEach((each) => each());
      undo.push(end);
      return end;
    },
    select,
    reveal,
    show: (view) => showView(own(view)),
    request: (method, params) =>
      workbench.request(method as Method, params as Params<Method>).catch((reason: unknown) => {
        throw new Error(sentence(reason));
      }),
    preference: (name, initial) => {
      const setting = { key: own(name), initial, valid: (value: unknown) => typeof value === typeof initial };
      return { get: () => valueOf(setting), set: (value) => setSetting(setting, value) };
    },
    notify: (severity, message) => workbench.notify(severity, `${bundle}: ${message}`),
  };
}

function extensionOf(contribution: Contribution, own: (id: string) => string, fault: Fault): Extension {
  const { views = [], commands = [], faces = [], preferences = [] } = contribution;
  const mounted = (title: string, mount: Parameters<typeof Mounted>[0]['mount']) => {
    const onFault = (reason: unknown) => fault(`“${title}”`, reason);
    return () => createElement(Mounted, { name: title, mount, onFault });
  };
  return {
    views: views.map(({ id, title, icon, area, perspectives = [], mount }) => ({
      id: own(id),
      title,
      icon: iconOf(icon),
      area,
      perspectives,
      content: mounted(title, mount),
    })),
    commands: [
      ...commands.map(({ id, title, keys = [], enabled, run }) => ({
        id: own(id),
        title,
        category: own('').slice(0, -1),
        keys,
        enabled: () => enabled === undefined || attempt(`“${title}”`, enabled, fault) === true,
        run: () => attempt(`“${title}”`, run, fault),
      })),
      ...views.map(({ id, title }) => ({
        id: `workbench.view.${own(id)}`,
        title: `Show ${title}`,
        category: 'Views',
        run: () => showView(own(id)),
      })),
    ],
    faces: faces.map(({ type, draw }) => {
      const onFault = (reason: unknown) => fault(`The face of ${type}`, reason);
      return { id: type, content: (shown) => createElement(DrawnFace, { ...shown, draw, onFault }) };
    }),
    preferences: preferences.map(({ id, title, icon, mount }) => ({
      id: own(id),
      title,
      icon: iconOf(icon),
      content: mounted(title, mount),
    })),
  };
}

/** What the code of a bundle answers; what it throws is told, and goes no further. */
function attempt<T>(what: string, act: () => T, fault: Fault): T | undefined {
  try {
    const answer = act();
    if (answer instanceof Promise) {
      answer.catch((reason: unknown) => fault(what, reason));
    }
    return answer;
  } catch (reason) {
    fault(what, reason);
    return undefined;
  }
}

function tellTakenKeys(workbench: Workbench, bundle: string, { commands = [] }: Extension): void {
  const { changed } = useKeymap.getState();
  for (const command of commands) {
    for (const keys of keysOf(command, changed)) {
      const owner = useRegistry.getState().commands.find((other) => keysOf(other, changed).includes(keys));
      if (owner) {
        const message = `${bundle}: ${keys} is taken by “${owner.title}”. Give “${command.title}” other keys in Keyboard shortcuts.`;
        workbench.notify('warning', message);
      }
    }
  }
}
