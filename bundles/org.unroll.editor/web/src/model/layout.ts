import { create } from 'zustand';
import { SETTINGS, valueOf } from './preferences';
import { type Area, type Perspective, useRegistry, type View } from './registry';

/** Views that share a place, one of them in front. */
export interface Group {
  views: readonly string[];
  front: string | null;
  /** Width or height in pixels. */
  size: number;
  open: boolean;
}

export type Groups = Readonly<Record<Area, Group>>;

interface Layout {
  perspective: string;
  /** Each perspective remembers how the user left it. */
  perspectives: Readonly<Record<string, Groups>>;
}

const SIZES: Record<Area, number> = { left: 220, right: 310, bottom: 250 };
const FIRST = 'compose';
const KEY = 'unroll.layout.';

export const useLayout = create<Layout>(() => ({ perspective: FIRST, perspectives: {} }));

/** How a perspective looks before the user changes it. */
export function groupsOf(perspective: Perspective | undefined, views: readonly View[]): Groups {
  const group = (area: Area): Group => {
    const here = (perspective?.views ?? []).filter((id) => views.find((view) => view.id === id)?.area === area);
    return { views: here, front: here[0] ?? null, size: SIZES[area], open: here.length > 0 };
  };
  return { left: group('left'), right: group('right'), bottom: group('bottom') };
}

/** The groups on show; views whose contribution has gone are left out. */
export function shownGroups(layout: Layout, perspectives: readonly Perspective[], views: readonly View[]): Groups {
  const kept = layout.perspectives[layout.perspective];
  return (
    kept ??
    groupsOf(
      perspectives.find(({ id }) => id === layout.perspective),
      views,
    )
  );
}

const current = (): Groups => {
  const { perspectives, views } = useRegistry.getState();
  return shownGroups(useLayout.getState(), perspectives, views);
};

function change(groups: Groups): void {
  useLayout.setState(({ perspective, perspectives }) => ({
    perspectives: { ...perspectives, [perspective]: groups },
  }));
}

export function setGroup(area: Area, group: Partial<Group>): void {
  const groups = current();
  change({ ...groups, [area]: { ...groups[area], ...group } });
}

export const areaOf = (groups: Groups, view: string): Area | null =>
  (['left', 'right', 'bottom'] as const).find((area) => groups[area].views.includes(view)) ?? null;

/** Brings a view to the front, wherever it is; one that was closed comes back where it belongs. */
export function showView(id: string): void {
  const groups = current();
  const area = areaOf(groups, id);
  if (area) {
    setGroup(area, { front: id, open: true });
  } else {
    moveView(id, useRegistry.getState().views.find((view) => view.id === id)?.area ?? 'bottom');
  }
}

export function closeView(id: string): void {
  const groups = current();
  const area = areaOf(groups, id);
  if (area) {
    change({ ...groups, [area]: without(groups[area], id) });
  }
}

/** Puts a view into an area, before another view or at the end. */
export function moveView(id: string, area: Area, before?: string): void {
  const groups = current();
  const from = areaOf(groups, id);
  const left = from ? { ...groups, [from]: without(groups[from], id) } : groups;
  const views = left[area].views.filter((view) => view !== id);
  const at = before === undefined ? -1 : views.indexOf(before);
  const next = at < 0 ? [...views, id] : [...views.slice(0, at), id, ...views.slice(at)];
  change({ ...left, [area]: { ...left[area], views: next, front: id, open: true } });
}

function without(group: Group, id: string): Group {
  const views = group.views.filter((view) => view !== id);
  return {
    ...group,
    views,
    front: group.front === id ? (views[Math.max(0, group.views.indexOf(id) - 1)] ?? null) : group.front,
    open: group.open && views.length > 0,
  };
}

export function toggleArea(area: Area): void {
  const group = current()[area];
  setGroup(area, { open: !group.open && group.views.length > 0 });
}

export const setPerspective = (perspective: string): void => useLayout.setState({ perspective });

/** The perspective on show as it was before anything was changed. */
export function resetLayout(): void {
  useLayout.setState(({ perspective, perspectives }) => ({
    perspectives: Object.fromEntries(Object.entries(perspectives).filter(([id]) => id !== perspective)),
  }));
}

/** Every perspective as it was before anything was changed. */
export const resetLayouts = (): void => useLayout.setState({ perspectives: {} });

/** Takes up the layout of a workspace, and keeps it from now on. */
export function rememberLayout(workspace: string): () => void {
  const kept = localStorage.getItem(KEY + workspace);
  useLayout.setState(
    kept ? (JSON.parse(kept) as Layout) : { perspective: valueOf(SETTINGS.perspective), perspectives: {} },
  );
  return useLayout.subscribe((layout) => localStorage.setItem(KEY + workspace, JSON.stringify(layout)));
}
