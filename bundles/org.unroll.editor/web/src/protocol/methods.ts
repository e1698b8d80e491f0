import type { Generation, TrialAnswer, TrialExample, TrialForm, TrialInput } from './trial';
import type {
  BundleList,
  ComponentType,
  Evaluation,
  ExportFormat,
  Fix,
  Fragment,
  PageModule,
  Patch,
  Position,
  Problem,
  Run,
  RunEvent,
  Snapshot,
  Upload,
  Wire,
  Workspace,
} from './types';

type Nothing = Record<string, never>;
interface InDocument {
  document: string;
}

/** Requests of the page: what they take and what they give. */
export interface Requests {
  'palette/list': [Nothing, { types: ComponentType[] }];
  'page/modules': [Nothing, { modules: PageModule[] }];
  'bundle/list': [Nothing, BundleList];
  'bundle/install': [Upload, { name: string; version: string; replaced: string | null }];
  'bundle/remove': [{ file: string }, Nothing];
  'workspace/list': [Nothing, Workspace];
  'workspace/create': [{ template: string; name: string }, InDocument];
  'workspace/readme': [{ template: string }, { text: string }];
  'workspace/rename': [{ path: string; name: string }, { path: string }];
  'workspace/delete': [{ path: string }, Nothing];
  'preferences/get': [Nothing, { values: Record<string, unknown> }];
  'preferences/set': [{ values: Record<string, unknown> }, Nothing];
  'document/open': [InDocument, Snapshot];
  'document/close': [InDocument & { discard?: boolean }, Nothing];
  'document/save': [InDocument & { overwrite?: boolean }, Nothing];
  'document/saveAs': [InDocument & { name: string }, InDocument];
  'document/revert': [InDocument, Nothing];
  /** Components whose weights this one could use in place of own ones. */
  'document/lenders': [InDocument & { component: string }, { names: string[] }];
  'document/fixes': [InDocument & { problem: Problem }, { fixes: Fix[] }];
  'architecture/addComponent': [
    InDocument & { type: string; x: number; y: number; parent?: string; feature?: string; index?: number },
    { id: string },
  ];
  'architecture/connect': [InDocument & Wire, { id: string }];
  'architecture/checkConnection': [InDocument & Wire, { accepted: boolean; reason: string | null }];
  'architecture/setParameter': [InDocument & { component: string; parameter: string; value: unknown }, Nothing];
  'architecture/rename': [InDocument & { component: string; name: string }, Nothing];
  'architecture/move': [InDocument & { moves: Position[]; nudge?: boolean }, Nothing];
  'architecture/place': [
    InDocument & { component: string; x: number; y: number; parent?: string; feature?: string; index?: number },
    Nothing,
  ];
  'architecture/paste': [
    InDocument & { fragment: Fragment; dx: number; dy: number; parent?: string; feature?: string; index?: number },
    { ids: string[] },
  ];
  /** Several changes as one step; `$0` in a later one is the id that the first made. */
  'architecture/batch': [InDocument & { label: string; changes: BatchedChange[] }, { ids: string[] }];
  /** Makes nodes that stand beside each other a group. */
  'architecture/group': [InDocument & { ids: string[]; name?: string }, { id: string }];
  'architecture/ungroup': [InDocument & { group: string }, { ids: string[] }];
  'architecture/renamePort': [InDocument & { group: string; port: string; name: string }, Nothing];
  'architecture/removePort': [
    InDocument & { group: string; port: string; component?: string; componentPort?: string },
    Nothing,
  ];
  'architecture/delete': [InDocument & { ids: string[] }, Nothing];
  'architecture/undo': [InDocument, Nothing];
  'architecture/redo': [InDocument, Nothing];
  'run/start': [InDocument, { run: Run }];
  'run/stop': [{ run: string }, Nothing];
  'run/pause': [{ run: string; paused: boolean }, Nothing];
  'run/resume': [{ run: string }, { run: Run }];
  'run/model': [{ run: string }, Snapshot];
  'run/list': [InDocument, { runs: Run[] }];
  'run/evaluation': [{ run: string }, { evaluation: Evaluation | null }];
  'run/events': [{ run: string }, { events: RunEvent[] }];
  'trial/open': [{ run: string }, TrialForm];
  'trial/example': [{ run: string; part: string; number: number }, TrialExample];
  'trial/answer': [{ run: string; input: TrialInput; how?: Generation; upload?: Upload }, TrialAnswer];
  'trial/cancel': [Nothing, Nothing];
  'export/formats': [Nothing, { formats: ExportFormat[] }];
}

export interface BatchedChange {
  method: string;
  params: Record<string, unknown>;
}

export type Method = keyof Requests;
export type Params<M extends Method> = Requests[M][0];
export type Result<M extends Method> = Requests[M][1];

/** What the server sends by itself. */
export interface Notifications {
  'architecture/changed': Patch;
  'document/reset': Snapshot;
  'palette/changed': { types: ComponentType[] };
  'page/modulesChanged': { modules: PageModule[] };
  'bundle/changed': BundleList;
  'run/changed': Run;
  'run/event': { run: string; event: RunEvent };
  'workspace/changed': Nothing;
  'preferences/changed': { values: Record<string, unknown> };
  'server/message': { severity: 'error' | 'warning' | 'info'; message: string };
}

export type Notification = keyof Notifications;
