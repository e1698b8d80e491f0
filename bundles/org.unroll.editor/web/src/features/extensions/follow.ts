import { setModuleProblem } from '../../model/modules';
import type { Workbench } from '../../model/workbench';
import type { PageModule } from '../../protocol/types';
import type { PageModule as Code } from './api';
import { type Fault, offer, type Undo } from './offer';

const API = 1;

type Load = (url: string) => Promise<unknown>;

const byBrowser: Load = (url) => import(/* @vite-ignore */ url);

/** Runs the page code of all started bundles, and ends it as they stop. */
export function followModules(workbench: Workbench, load: Load = byBrowser): () => void {
  const running = new Map<string, () => void>();
  const follow = () => {
    const wanted = new Map(workbench.store.getState().modules.map((module) => [module.url, module]));
    for (const [url, stop] of [...running]) {
      if (!wanted.has(url)) {
        running.delete(url);
        stop();
      }
    }
    for (const [url, module] of wanted) {
      if (!running.has(url)) {
        running.set(url, start(workbench, module, load));
      }
    }
  };
  follow();
  const ends = [
    workbench.store.subscribe((state, before) => state.modules !== before.modules && follow()),
    hearFaults(workbench),
  ];
  return () => {
    ends.forEach((end) => end());
    running.forEach((stop) => stop());
  };
}

/** Loads a module and lets it contribute; the result takes everything away again. */
function start(workbench: Workbench, module: PageModule, load: Load): () => void {
  const undo: Undo = [];
  let stopped = false;
  const stop = () => {
    stopped = true;
    undo
      .splice(0)
      .reverse()
      .forEach((each) => each());
    setModuleProblem(module.url, null);
  };
  const told = new Set<string>();
  const fault: Fault = (what, reason) => {
    const message = `${module.bundle}: ${what} has failed: ${messageOf(reason)}`;
    if (!told.has(message)) {
      told.add(message);
      setModuleProblem(module.url, message);
      workbench.notify('error', message);
    }
  };
  const run = async () => {
    const code = checked(await load(new URL(module.url, document.baseURI).href));
    if (!stopped) {
      await code.activate(offer(workbench, module, undo, fault));
    }
    if (stopped) {
      stop();
    }
  };
  run().catch((reason: unknown) => {
    if (!stopped) {
      stop();
      fault('Its page code', reason);
    }
  });
  return stop;
}

function checked(loaded: unknown): Code {
  const { api, activate } = loaded as Partial<Record<keyof Code, unknown>>;
  if (api !== API) {
    throw new Error(
      `It is written for version ${String(api)} of the page's interface; this page has version ${String(API)}. ` +
        `Export "api = ${String(API)}", or install a version of the bundle made for this Unroll.`,
    );
  }
  if (typeof activate !== 'function') {
    throw new Error('It exports no function "activate".');
  }
  return loaded as Code;
}

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));

/** What modules throw later, out of listeners and timers of their own, is told with the bundle's name. */
function hearFaults(workbench: Workbench): () => void {
  const tell = (where: string, reason: unknown) => {
    const bundle = /\/code\/([^/]+)\//.exec(where)?.[1];
    if (bundle !== undefined) {
      workbench.notify('error', `${bundle}: Its page code has failed: ${messageOf(reason)}`);
    }
  };
  const error = (event: ErrorEvent) => tell(event.filename, event.error ?? event.message);
  const rejection = (event: PromiseRejectionEvent) =>
    tell(event.reason instanceof Error ? (event.reason.stack ?? '') : '', event.reason);
  window.addEventListener('error', error);
  window.addEventListener('unhandledrejection', rejection);
  return () => {
    window.removeEventListener('error', error);
    window.removeEventListener('unhandledrejection', rejection);
  };
}
