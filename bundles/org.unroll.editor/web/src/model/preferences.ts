import { create } from 'zustand';

/** Something a user may set; kept by the server for the workspace, and told to every page. */
export interface Setting<T> {
  key: string;
  initial: T;
  /** Whether what was kept can be used: another version may have written it. */
  valid: (value: unknown) => boolean;
}

export type Values = Readonly<Record<string, unknown>>;

export const usePreferences = create<{ values: Values }>(() => ({ values: {} }));

const setting = <T>(key: string, initial: T, valid: (value: unknown) => boolean): Setting<T> => ({
  key,
  initial,
  valid,
});
const flag = (key: string, initial: boolean) => setting(key, initial, (value) => typeof value === 'boolean');
const amount = (key: string, initial: number, low: number, high: number) =>
  setting(key, initial, (value) => typeof value === 'number' && value >= low && value <= high);

const THEMES = ['system', 'light', 'dark'] as const;

export const SETTINGS = {
  theme: setting<(typeof THEMES)[number]>('theme', 'system', (value) => THEMES.some((theme) => theme === value)),
  animation: flag('animation', true),
  keymap: setting<Readonly<Record<string, readonly string[]>>>(
    'keymap',
    {},
    (value) => typeof value === 'object' && value !== null,
  ),
  grid: flag('diagram.grid', true),
  snap: flag('diagram.snap', true),
  gridSize: amount('diagram.gridSize', 10, 2, 100),
  minimap: flag('diagram.minimap', true),
  /** Seconds without a change; 0 never saves. */
  autosave: amount('documents.autosave', 0, 0, 3600),
  perspective: setting('perspective', 'compose', (value) => typeof value === 'string'),
  /** Whether the training comes to the front when it begins. */
  follow: flag('training.follow', true),
  /** 0 leaves it to the engine. */
  threads: amount('training.threads', 0, 0, 256),
  /** Paths of documents, the one looked at last first. */
  recent: setting<readonly string[]>('recent', [], Array.isArray),
};

function read<T>(values: Values, setting: Setting<T>): T {
  const value = values[setting.key];
  return setting.valid(value) ? (value as T) : setting.initial;
}

export const valueOf = <T>(setting: Setting<T>): T => read(usePreferences.getState().values, setting);

export const useSetting = <T>(setting: Setting<T>): T => usePreferences(({ values }) => read(values, setting));

type Send = (values: Values) => Promise<unknown>;

let send: Send | null = null;
let waiting: Record<string, unknown> = {};
let inFlight: Values = {};

/** Takes up what the server keeps, and tells it of changes from now on. */
export function connectPreferences(values: Values, to: Send): void {
  send = to;
  usePreferences.setState({ values: { ...values, ...inFlight, ...waiting } });
  void flush();
}

/** Somebody, perhaps this page, has set something; what is still on its way there is newer. */
export function preferencesChanged(values: Values): void {
  const newer = Object.entries({ ...inFlight, ...waiting });
  const merged = { ...values, ...Object.fromEntries(newer) };
  usePreferences.setState({
    values: Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)),
  });
}

export function setSetting<T>(setting: Setting<T>, value: T): void {
  put({ [setting.key]: JSON.stringify(value) === JSON.stringify(setting.initial) ? null : value });
}

/** Everything as it was at first. */
export function resetPreferences(): void {
  put(Object.fromEntries(Object.keys(usePreferences.getState().values).map((key) => [key, null])));
}

function put(changes: Values): void {
  waiting = { ...waiting, ...changes };
  preferencesChanged(usePreferences.getState().values);
  void flush();
}

/** One message at a time: what changes while it is under way goes with the next, however often it changes. */
async function flush(): Promise<void> {
  if (!send || Object.keys(inFlight).length > 0 || Object.keys(waiting).length === 0) {
    return;
  }
  inFlight = waiting;
  waiting = {};
  try {
    await send(inFlight);
  } catch {
    // the page goes on with what was set; the next connection asks for what is kept
  } finally {
    inFlight = {};
  }
  await flush();
}
