import type { Workspace } from '../../protocol/types';
import { withoutEnding } from './names';

export interface TreeItem {
  path: string;
  name: string;
  kind: 'folder' | 'model' | 'run';
  /** The model that a run is of; otherwise the path itself. */
  document: string;
  children: TreeItem[];
}

/** A line of the tree as it is shown. */
export interface Row {
  item: TreeItem;
  level: number;
  position: number;
  siblings: number;
  parent: string | null;
}

/** Folders with the models in them, and under each model its runs. */
export function treeOf({ documents, runs }: Pick<Workspace, 'documents' | 'runs'>): TreeItem[] {
  const root: TreeItem[] = [];
  const folders = new Map<string, TreeItem>();
  const folder = (path: string): TreeItem[] => {
    if (path === '') {
      return root;
    }
    let item = folders.get(path);
    if (!item) {
      item = { path, name: lastName(path), kind: 'folder', document: path, children: [] };
      folders.set(path, item);
      folder(parentOf(path)).push(item);
    }
    return item.children;
  };
  for (const { path } of documents) {
    const own = runs
      .filter((run) => run.document === path)
      .map((run): TreeItem => {
        const number = /\d+$/.exec(run.path)?.[0] ?? '';
        return { path: run.path, name: `Run ${number}`, kind: 'run', document: path, children: [] };
      });
    const name = withoutEnding(lastName(path));
    folder(parentOf(path)).push({ path, name, kind: 'model', document: path, children: own });
  }
  return root;
}

/** The lines that are on show while these items are open. */
export function rowsOf(items: readonly TreeItem[], open: (item: TreeItem) => boolean): Row[] {
  const walk = (siblings: readonly TreeItem[], level: number, parent: string | null): Row[] =>
    siblings.flatMap((item, i) => [
      { item, level, position: i + 1, siblings: siblings.length, parent },
      ...(open(item) ? walk(item.children, level + 1, item.path) : []),
    ]);
  return walk(items, 1, null);
}

/** Whether the server lets it be renamed: runs are found by their names, and folders above projects are not ours. */
export const renamable = (item: TreeItem): boolean =>
  item.kind === 'model' || (item.kind === 'folder' && item.children.some((child) => child.kind === 'model'));

export const deletable = (item: TreeItem): boolean => item.kind === 'run' || renamable(item);

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
