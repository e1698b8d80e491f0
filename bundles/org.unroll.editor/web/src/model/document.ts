import type { Component, Connection, EditState, Patch, Problem, Snapshot } from '../protocol/types';

/** An open document as the server described it, up to `revision`. */
export interface Document {
  path: string;
  name: string;
  revision: number;
  state: EditState;
  components: ReadonlyMap<string, Component>;
  connections: ReadonlyMap<string, Connection>;
  problems: readonly Problem[];
}

export function fromSnapshot(snapshot: Snapshot): Document {
  return {
    path: snapshot.document,
    name: snapshot.name,
    revision: snapshot.revision,
    state: snapshot.state,
    components: byId(snapshot.components),
    connections: byId(snapshot.connections),
    problems: snapshot.problems,
  };
}

/** The document after the patch, the same document when it is old news, or `gap` when a patch before it is missing. */
export function applyPatch(document: Document, patch: Patch): Document | 'gap' {
  if (patch.revision <= document.revision) {
    return document;
  }
  if (patch.revision !== document.revision + 1) {
    return 'gap';
  }
  return {
    ...document,
    revision: patch.revision,
    state: patch.state,
    components: merge(document.components, patch.components, patch.removedComponents),
    connections: merge(document.connections, patch.connections, patch.removedConnections),
    problems: patch.problems ?? document.problems,
  };
}

function byId<T extends { id: string }>(elements: T[]): Map<string, T> {
  return new Map(elements.map((element) => [element.id, element]));
}

function merge<T extends { id: string }>(
  old: ReadonlyMap<string, T>,
  changed: T[],
  removed: string[],
): ReadonlyMap<string, T> {
  if (changed.length === 0 && removed.length === 0) {
    return old;
  }
  const merged = new Map(old);
  removed.forEach((id) => merged.delete(id));
  changed.forEach((element) => merged.set(element.id, element));
  return merged;
}
