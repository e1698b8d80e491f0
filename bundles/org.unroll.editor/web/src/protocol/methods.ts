import type { ComponentType, ExportFormat, Patch, Position, Run, RunEvent, Snapshot, Wire, Workspace } from './types';

type Nothing = Record<string, never>;
interface InDocument {
  document: string;
}

/** Requests of the page: what they take and what they give. */
export interface Requests {
  'palette/list': [Nothing, { types: ComponentType[] }];
  'workspace/list': [Nothing, Workspace];
  'workspace/create': [{ template: string; name: string }, InDocument];
  'document/open': [InDocument, Snapshot];
  'document/close': [InDocument, Nothing];
  'document/save': [InDocument, Nothing];
  'architecture/addComponent': [
    InDocument & { type: string; x: number; y: number; parent?: string; feature?: string; index?: number },
    { id: string },
  ];
  'architecture/connect': [InDocument & Wire, { id: string }];
  'architecture/checkConnection': [InDocument & Wire, { accepted: boolean; reason: string | null }];
  'architecture/setParameter': [InDocument & { component: string; parameter: string; value: unknown }, Nothing];
  'architecture/rename': [InDocument & { component: string; name: string }, Nothing];
  'architecture/move': [InDocument & { moves: Position[] }, Nothing];
  'architecture/delete': [InDocument & { ids: string[] }, Nothing];
  'architecture/undo': [InDocument, Nothing];
  'architecture/redo': [InDocument, Nothing];
  'run/start': [InDocument, { run: Run }];
  'run/stop': [{ run: string }, Nothing];
  'run/list': [InDocument, { runs: Run[] }];
  'run/events': [{ run: string }, { events: RunEvent[] }];
  'export/formats': [Nothing, { formats: ExportFormat[] }];
}

export type Method = keyof Requests;
export type Params<M extends Method> = Requests[M][0];
export type Result<M extends Method> = Requests[M][1];

/** What the server sends by itself. */
export interface Notifications {
  'architecture/changed': Patch;
  'document/reset': Snapshot;
  'palette/changed': { types: ComponentType[] };
  'run/changed': Run;
  'run/event': { run: string; event: RunEvent };
  'server/message': { severity: 'error' | 'warning' | 'info'; message: string };
}

export type Notification = keyof Notifications;
