import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Method, Params, Result } from '../protocol/methods';
import { type Client, type Link, LinkLost, Refusal } from '../protocol/rpc';
import type {
  BundleList,
  ComponentType,
  ExportFormat,
  PageModule,
  Patch,
  Run,
  RunEvent,
  Snapshot,
  Workspace,
} from '../protocol/types';
import type { Types } from './connections';
import { advice } from './format';
import { applyPatch, type Document, fromSnapshot } from './document';
import { Openings } from './openings';
import { connectPreferences, preferencesChanged } from './preferences';
import { EMPTY_LOG, extend, type RunLog, withRun } from './runs';

/** Everything the page knows from the server. */
export interface WorkbenchState {
  link: Link;
  workspace: Workspace | null;
  palette: readonly ComponentType[];
  /** Bundles of others. */
  bundles: BundleList;
  /** The installed component types. */
  types: Types;
  /** Every type seen since the page was opened: what a placeholder once was. */
  remembered: Types;
  formats: readonly ExportFormat[];
  /** The code of bundles that the page runs. */
  modules: readonly PageModule[];
  documents: ReadonlyMap<string, Document>;
  /** Open documents in the order of their tabs. */
  tabs: readonly string[];
  active: string | null;
  /** By document, newest first. */
  runs: ReadonlyMap<string, readonly Run[]>;
  logs: ReadonlyMap<string, RunLog>;
}

export type Severity = 'error' | 'warning' | 'info';
export type Notify = (severity: Severity, message: string) => void;

/** Which documents were open, across reloads of the page. */
export interface TabMemory {
  recall(folder: string): { tabs: string[]; active: string | null };
  keep(folder: string, tabs: readonly string[], active: string | null): void;
}

const EVENT_FLUSH_MS = 80;

const NOTHING: WorkbenchState = {
  link: 'connecting',
  workspace: null,
  palette: [],
  bundles: { folder: '', bundles: [] },
  types: new Map(),
  remembered: new Map(),
  formats: [],
  modules: [],
  documents: new Map(),
  tabs: [],
  active: null,
  runs: new Map(),
  logs: new Map(),
};

/** The one store of server state, and the requests that change it. */
export class Workbench {
  readonly store: StoreApi<WorkbenchState> = createStore(() => NOTHING);
  private readonly openings = new Openings();
  private readonly arrived = new Map<string, RunEvent[]>();
  private flushing = false;

  constructor(
    private readonly client: Client,
    readonly notify: Notify,
    private readonly memory: TabMemory,
  ) {
    client.onLink((link) => this.linkChanged(link));
    client.on('palette/changed', ({ types }) => this.showPalette(types));
    client.on('page/modulesChanged', ({ modules }) => this.store.setState({ modules }));
    client.on('bundle/changed', (bundles) => this.showBundles(bundles));
    client.on('architecture/changed', (patch) => this.patch(patch));
    client.on('document/reset', (snapshot) => this.show(snapshot));
    client.on('run/changed', (run) => this.showRun(run));
    client.on('run/event', ({ run, event }) => this.arrive(run, event));
    client.on('workspace/changed', () => void this.workspaceChanged());
    client.on('preferences/changed', ({ values }) => preferencesChanged(values));
    client.on('server/message', ({ severity, message }) => this.notify(severity, message));
  }

  /** Asks the server; a refusal is rejected with its sentence. */
  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    return this.client.request(method, params);
  }

  /** Asks the server; a refusal is shown to the user and answered with null. */
  async attempt<M extends Method>(method: M, params: Params<M>): Promise<Result<M> | null> {
    try {
      return await this.client.request(method, params);
    } catch (reason) {
      this.notify(reason instanceof LinkLost ? 'warning' : 'error', sentence(reason));
      return null;
    }
  }

  async open(path: string): Promise<void> {
    if (this.state.documents.has(path) || (await this.fetch(path, true))) {
      this.activate(path);
    }
  }

  activate(path: string): void {
    const tabs = this.state.tabs.includes(path) ? this.state.tabs : [...this.state.tabs, path];
    this.showTabs(tabs, path);
  }

  /** Makes a project and opens its model; a refusal is rejected with its sentence. */
  async create(template: string, name: string): Promise<void> {
    const { document } = await this.request('workspace/create', { template, name });
    await this.refreshWorkspace();
    await this.open(document);
  }

  async close(path: string, discard = false): Promise<void> {
    if ((await this.attempt('document/close', { document: path, discard })) === null) {
      return;
    }
    const documents = new Map(this.state.documents);
    documents.delete(path);
    const tabs = this.state.tabs.filter((tab) => tab !== path);
    const neighbour = tabs[Math.max(0, this.state.tabs.indexOf(path) - 1)] ?? null;
    this.store.setState({ documents });
    this.showTabs(tabs, this.state.active === path ? neighbour : this.state.active);
    void this.refreshWorkspace();
  }

  async refreshWorkspace(): Promise<Workspace | null> {
    const workspace = await this.attempt('workspace/list', {});
    if (workspace) {
      this.store.setState({ workspace });
    }
    return workspace;
  }

  /** Gives a project or model another name; what is open of it is open under the new one. A refusal is rejected. */
  async rename(path: string, name: string): Promise<void> {
    const { tabs, active } = this.state;
    const open = tabs.filter((tab) => within(tab, path));
    for (const tab of open) {
      await this.close(tab);
    }
    let renamed = path;
    try {
      renamed = (await this.request('workspace/rename', { path, name })).path;
    } finally {
      await this.refreshWorkspace();
      for (const tab of open) {
        await this.open(renamed + tab.slice(path.length));
      }
      if (active !== null && this.state.tabs.includes(active)) {
        this.activate(active);
      }
    }
  }

  /** Deletes a project, model or run for good; what is open of it is closed. A refusal is rejected. */
  async remove(path: string): Promise<void> {
    for (const tab of this.state.tabs.filter((each) => within(each, path))) {
      await this.close(tab, true);
    }
    try {
      await this.request('workspace/delete', { path });
    } finally {
      await this.workspaceChanged();
    }
  }

  private async workspaceChanged(): Promise<void> {
    await this.refreshWorkspace();
    await Promise.all(this.state.tabs.map((path) => this.listRuns(path)));
  }

  /** Starts training; the new run, or null when the model was refused. */
  async train(document: string): Promise<Run | null> {
    const started = await this.attempt('run/start', { document });
    if (started) {
      this.showRun(started.run);
    }
    return started?.run ?? null;
  }

  /** Reads everything a run has reported, once; what comes later is added by itself. */
  async loadLog(run: string): Promise<void> {
    if (this.state.logs.has(run)) {
      return;
    }
    this.setLog(run, EMPTY_LOG);
    try {
      const { events } = await this.request('run/events', { run });
      this.setLog(run, extend(EMPTY_LOG, events));
    } catch (reason) {
      // without a connection nothing is known of it; after the next one it is asked for again
      this.setLog(run, reason instanceof Refusal ? { ...EMPTY_LOG, gone: sentence(reason) } : { ...EMPTY_LOG });
    }
    this.flush();
  }

  private get state(): WorkbenchState {
    return this.store.getState();
  }

  private linkChanged(link: Link): void {
    this.store.setState({ link });
    if (link === 'online') {
      void this.restore();
    }
  }

  /** After every connect: all that the server knows, and the documents that were open. */
  private async restore(): Promise<void> {
    const [palette, bundles, formats, modules, preferences] = await Promise.all([
      this.attempt('palette/list', {}),
      this.attempt('bundle/list', {}),
      this.attempt('export/formats', {}),
      this.attempt('page/modules', {}),
      this.attempt('preferences/get', {}),
    ]);
    connectPreferences(preferences?.values ?? {}, (values) => this.request('preferences/set', { values }));
    this.showPalette(palette?.types ?? []);
    if (bundles) {
      this.showBundles(bundles);
    }
    this.store.setState({ formats: formats?.formats ?? [], modules: modules?.modules ?? [], logs: new Map() });
    const first = this.state.workspace === null;
    const workspace = await this.refreshWorkspace();
    if (first && workspace) {
      await this.openFirst(workspace);
    } else {
      await Promise.all(this.state.tabs.map((path) => this.fetch(path)));
    }
  }

  private async openFirst(workspace: Workspace): Promise<void> {
    const there = new Set(workspace.documents.map((document) => document.path));
    const last = this.memory.recall(workspace.folder);
    const unsaved = workspace.documents.filter((document) => document.unsaved).map((document) => document.path);
    const tabs = [...new Set([...last.tabs.filter((path) => there.has(path)), ...unsaved])];
    const active = workspace.open ?? (last.active && there.has(last.active) ? last.active : null);
    if (active && !tabs.includes(active)) {
      tabs.push(active);
    }
    for (const path of tabs) {
      await this.open(path);
    }
    if (active && this.state.documents.has(active)) {
      this.activate(active);
    }
  }

  /** Writes the document under another name and goes on with that; a refusal is rejected with its sentence. */
  async saveAs(path: string, name: string): Promise<void> {
    const { document } = await this.request('document/saveAs', { document: path, name });
    await this.refreshWorkspace();
    await this.open(document);
    await this.close(path, true);
    this.activate(document);
  }

  /** Shows the document as the server has it now; whether it could. */
  private fetch(path: string, anew = false): Promise<boolean> {
    const request = async () => {
      const snapshot = await this.attempt('document/open', { document: path });
      if (snapshot) {
        this.show(snapshot, anew);
        void this.listRuns(path);
      }
      return snapshot !== null;
    };
    return this.openings.ask(path, request, (patch) => this.patch(patch));
  }

  private patch(patch: Patch): void {
    const document = this.state.documents.get(patch.document);
    if (this.openings.keeps(patch) || !document) {
      return;
    }
    const patched = applyPatch(document, patch);
    if (patched === 'gap') {
      void this.fetch(patch.document);
    } else {
      this.setDocument(patched);
    }
  }

  private show(snapshot: Snapshot, opening = false): void {
    if (opening || this.state.documents.has(snapshot.document)) {
      this.setDocument(fromSnapshot(snapshot));
    }
  }

  private setDocument(document: Document): void {
    this.store.setState({ documents: new Map(this.state.documents).set(document.path, document) });
  }

  private showTabs(tabs: readonly string[], active: string | null): void {
    this.store.setState({ tabs, active });
    if (this.state.workspace) {
      this.memory.keep(this.state.workspace.folder, tabs, active);
    }
  }

  private showPalette(palette: readonly ComponentType[]): void {
    const types = new Map(palette.map((type) => [type.id, type]));
    this.store.setState({ palette, types, remembered: new Map([...this.state.remembered, ...types]) });
  }

  /** Says once what is wrong with a bundle. */
  private showBundles(bundles: BundleList): void {
    const known = new Set(this.state.bundles.bundles.flatMap((bundle) => bundle.faults));
    this.store.setState({ bundles });
    for (const { name, faults } of bundles.bundles) {
      for (const fault of faults.filter((each) => !known.has(each))) {
        this.notify('error', fault.startsWith(name) ? fault : `${name}: ${fault}`);
      }
    }
  }

  private async listRuns(document: string): Promise<void> {
    const list = await this.attempt('run/list', { document });
    if (list) {
      this.store.setState({ runs: new Map(this.state.runs).set(document, list.runs) });
      const [newest] = list.runs;
      if (newest?.state === 'failed') {
        void this.loadLog(newest.id);
      }
    }
  }

  private showRun(run: Run): void {
    const runs = withRun(this.state.runs.get(run.document) ?? [], run);
    this.store.setState({ runs: new Map(this.state.runs).set(run.document, runs) });
  }

  private arrive(run: string, event: RunEvent): void {
    const waiting = this.arrived.get(run);
    if (waiting) {
      waiting.push(event);
    } else {
      this.arrived.set(run, [event]);
    }
    void this.loadLog(run);
    if (!this.flushing) {
      this.flushing = true;
      setTimeout(() => this.flush(), EVENT_FLUSH_MS);
    }
  }

  /** Adds what has arrived; many events make one change of the store. */
  private flush(): void {
    this.flushing = false;
    for (const [run, events] of this.arrived) {
      const log = this.state.logs.get(run);
      if (log && log !== EMPTY_LOG) {
        this.arrived.delete(run);
        this.setLog(run, extend(log, events));
      }
    }
  }

  private setLog(run: string, log: RunLog): void {
    this.store.setState({ logs: new Map(this.state.logs).set(run, log) });
  }
}

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** What to tell the user about a failed request. */
export function sentence(reason: unknown): string {
  if (reason instanceof Refusal) {
    return advice(reason.message, reason.fix ?? '');
  }
  return reason instanceof Error ? reason.message : String(reason);
}
