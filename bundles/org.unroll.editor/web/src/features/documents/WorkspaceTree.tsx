import { ChevronRight, FilePlus2, FileText, FolderClosed, FolderOpen, Pencil, Spline, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useServer, useWorkbench } from '../../model/hooks';
import { showView, useView } from '../../model/view';
import { Button } from '../../ui/Button';
import { openDialog } from './dialogs';
import { deletable, renamable, type Row, rowsOf, type TreeItem, treeOf } from './tree';
import './workspace.css';

const NOTHING = { documents: [], runs: [] };
const ICONS = { folder: FolderClosed, model: FileText, run: Spline };

/** What is in the folder of the workspace: projects, models, runs. */
export function WorkspaceTree() {
  return (
    <section className="workspace" aria-label="Workspace">
      <Tree />
    </section>
  );
}

/** A tree as WAI-ARIA describes it: one stop for Tab, arrows walk and open, letters find. */
export function Tree() {
  const workbench = useWorkbench();
  const workspace = useServer((state) => state.workspace) ?? NOTHING;
  const active = useServer((state) => state.active);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [chosen, setChosen] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const isOpen = (item: TreeItem) => item.children.length > 0 && (toggled.get(item.path) ?? item.kind === 'folder');
  const rows = rowsOf(treeOf(workspace), isOpen);
  const at = Math.max(
    0,
    rows.findIndex(({ item }) => item.path === (chosen ?? active)),
  );
  const current = rows[at]?.item;

  const toggle = (item: TreeItem, open: boolean) => setToggled(new Map(toggled).set(item.path, open));
  const go = (row: Row | undefined) => {
    if (row) {
      setChosen(row.item.path);
      list.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(row.item.path)}"]`)?.focus();
    }
  };
  const open = (item: TreeItem) => {
    if (item.kind === 'folder') {
      toggle(item, !isOpen(item));
    } else {
      void workbench.open(item.document).then(() => {
        if (item.kind === 'run') {
          useView.setState({ run: item.path });
          showView('training');
        }
      });
    }
  };
  const byLetter = (letter: string) =>
    [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find(({ item }) => item.name.toLowerCase().startsWith(letter));
  const press = (event: React.KeyboardEvent) => {
    const row = rows[at];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const { item } = row;
    const keys: Record<string, () => void> = {
      ArrowDown: () => go(rows[at + 1]),
      ArrowUp: () => go(rows[at - 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      ArrowRight: () =>
        item.children.length > 0 && !isOpen(item) ? toggle(item, true) : isOpen(item) && go(rows[at + 1]),
      ArrowLeft: () => (isOpen(item) ? toggle(item, false) : go(rows.find((each) => each.item.path === row.parent))),
      Enter: () => open(item),
      ' ': () => open(item),
      F2: () => renamable(item) && openDialog({ kind: 'rename', path: item.path }),
      Delete: () => deletable(item) && openDialog({ kind: 'delete', path: item.path }),
    };
    const act = keys[event.key] ?? (/^\w$/.test(event.key) ? () => go(byLetter(event.key.toLowerCase())) : undefined);
    if (act) {
      event.preventDefault();
      // Delete here does not mean the diagram
      event.stopPropagation();
      act();
    }
  };
  return (
    <>
      <div className="workspace-tools" role="toolbar" aria-label="Workspace">
        <Button
          label="New from a template…"
          icon={<FilePlus2 size={15} />}
          look="quiet"
          size="small"
          iconOnly
          onClick={() => openDialog({ kind: 'gallery' })}
        />
        <Button
          label={current ? `Rename ${current.name}…` : 'Rename…'}
          icon={<Pencil size={14} />}
          look="quiet"
          size="small"
          iconOnly
          disabled={!current || !renamable(current)}
          onClick={() => current && openDialog({ kind: 'rename', path: current.path })}
        />
        <Button
          label={current ? `Delete ${current.name}…` : 'Delete…'}
          icon={<Trash2 size={14} />}
          look="quiet"
          size="small"
          iconOnly
          disabled={!current || !deletable(current)}
          onClick={() => current && openDialog({ kind: 'delete', path: current.path })}
        />
      </div>
      {rows.length === 0 && <p className="workspace-empty muted">There are no models in this workspace yet.</p>}
      {rows.length > 0 && (
        <ul ref={list} role="tree" aria-label="Models and runs" className="tree" onKeyDown={press}>
          {rows.map((row) => {
            const { item } = row;
            const Icon = item.kind === 'folder' && isOpen(item) ? FolderOpen : ICONS[item.kind];
            return (
              <li
                key={item.path}
                role="treeitem"
                data-path={item.path}
                data-kind-of={item.kind}
                data-active={item.path === active}
                aria-level={row.level}
                aria-posinset={row.position}
                aria-setsize={row.siblings}
                aria-selected={item === current}
                aria-expanded={item.children.length > 0 ? isOpen(item) : undefined}
                tabIndex={item === current ? 0 : -1}
                title={item.path}
                style={{ paddingLeft: 6 + (row.level - 1) * 16 }}
                onClick={() => {
                  setChosen(item.path);
                  open(item);
                }}
                onFocus={() => setChosen(item.path)}
              >
                <span
                  className="tree-twisty"
                  data-open={isOpen(item)}
                  aria-hidden
                  onClick={(event) => {
                    event.stopPropagation();
                    toggle(item, !isOpen(item));
                  }}
                >
                  {item.children.length > 0 && <ChevronRight size={13} />}
                </span>
                <Icon size={15} aria-hidden />
                <span className="tree-name">{item.name}</span>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
