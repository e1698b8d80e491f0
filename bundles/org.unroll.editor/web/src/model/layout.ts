import { create } from 'zustand';
import { SETTINGS, valueOf } from './preferences';
import { type Area, type Perspective, useRegistry, type View } from './registry';

/** Views that share a place, one of them in front. */
export interface Group {
  views: readonly string[];
  front: string | null;
  /** Its width or height as a part of the window's, so that it grows with it. */
  share: number;
  /** On demand: where the window is narrow, only while something is selected. */
  open: boolean | 'onDemand';
}

export type Groups = Readonly<Record<Area, Group>>;

interface Layout {
  perspective: string;
  /** Each perspective remembers how the user left it. */
  perspectives: Readonly<Record<string, Groups>>;
  /** Views that were closed, by perspective, among those that say by themselves where they belong. */
  closed: Readonly<Record<string, readonly string[]>>;
}

const SHARES: Record<Area, number> = { left: 0.165, right: 0.21, bottom: 0.3 };
const FIRST = 'compose';
const KEY = 'unroll.layout.';

export const useLayout = create<Layout>(() => ({ perspective: FIRST, perspectives: {}, closed: {} }));

/** How a perspective looks before the user changes it. */
export function groupsOf(perspective: Perspective | undefined, views: readonly View[]): Groups {
  const group = (area: Area): Group => {
    const asked = views
      .filter((view) => perspective && view.perspectives?.includes(perspective.id))
      .map(({ id }) => id);
    const all = [...(perspective?.views ?? []), ...asked];
    const here = all.filter((id) => views.find((view) => view.id === id)?.area === area);
    const share = perspective?.shares?.[area] ?? SHARES[area];
    const open = here.length > 0 && (perspective?.onDemand?.includes(area) === true ? 'onDemand' : true);
    return { views: here, front: here[0] ?? null, share, open };
  };
  return { left: group('left'), right: group('right'), bottom: group('bottom') };
}

/** The groups on show; a view whose contribution has gone keeps its place. */
export function shownGroups(layout: Layout, perspectives: readonly Perspective[], views: readonly View[]): Groups {
  const perspective = perspectives.find(({ id }) => id === layout.perspective);
  const kept = layout.perspectives[layout.perspective];
  if (!kept) {
    return groupsOf(perspective, views);
  }
  const closed = layout.closed[layout.perspective] ?? [];
  return views
    .filter((view) => view.perspectives?.includes(layout.perspective) && !closed.includes(view.id))
    .filter((view) => areaOf(kept, view.id) === null)
    .reduce((groups, view) => withView(groups, view), kept);
}

/** With a view that has come since the user arranged the others. */
function withView(groups: Groups, { id, area }: View): Groups {
  const { views, front, open } = groups[area];
  const group = { ...groups[area], views: [...views, id], front: front ?? id, open: views.length === 0 || open };
  return { ...groups, [area]: group };
}

/** The groups on show now. */
export const currentGroups = (): Groups => {
  const { perspectives, views } = useRegistry.getState();
  return shownGroups(useLayout.getState(), perspectives, views);
};

function change(groups: Groups): void {
  useLayout.setState(({ perspective, perspectives }) => ({
    perspectives: { ...perspectives, [perspective]: groups },
  }));
}

function setClosed(view: string, isClosed: boolean): void {
  useLayout.setState(({ perspective, closed }) => {
    const others = (closed[perspective] ?? []).filter((id) => id !== view);
    return { closed: { ...closed, [perspective]: isClosed ? [...others, view] : others } };
  });
}

export function setGroup(area: Area, group: Partial<Group>): void {
  const groups = currentGroups();
  change({ ...groups, [area]: { ...groups[area], ...group } });
}

export const areaOf = (groups: Groups, view: string): Area | null =>
  (['left', 'right', 'bottom'] as const).find((area) => groups[area].views.includes(view)) ?? null;

/** Brings a view to the front, wherever it is; one that was closed comes back where it belongs. */
export function showView(id: string): void {
  const groups = currentGroups();
  const area = areaOf(groups, id);
  if (area) {
    setGroup(area, { front: id, open: true });
  } else {
    moveView(id, useRegistry.getState().views.find((view) => view.id === id)?.area ?? 'bottom');
  }
}

export function closeView(id: string): void {
  const groups = currentGroups();
  const area = areaOf(groups, id);
  if (area) {
    change({ ...groups, [area]: without(groups[area], id) });
    setClosed(id, true);
  }
}

/** Puts a view into an area, before another view or at the end. */
export function moveView(id: string, area: Area, before?: string): void {
  const groups = currentGroups();
  const from = areaOf(groups, id);
  const left = from ? { ...groups, [from]: without(groups[from], id) } : groups;
  const views = left[area].views.filter((view) => view !== id);
  const at = before === undefined ? -1 : views.indexOf(before);
  const next = at < 0 ? [...views, id] : [...views.slice(0, at), id, ...views.slice(at)];
  change({ ...left, [area]: { ...left[area], views: next, front: id, open: true } });
  setClosed(id, false);
}

function without(group: Group, id: string): Group {
  const views = group.views.filter((view) => view !== id);
  return {
    ...group,
    views,
    front: group.front === id ? (views[Math.max(0, group.views.indexOf(id) - 1)] ?? null) : group.front,
    open: views.length > 0 && group.open,
  };
}

export const setPerspective = (perspective: string): void => useLayout.setState({ perspective });

/** The perspective on show as it was before anything was changed. */
export function resetLayout(): void {
  useLayout.setState(({ perspective, perspectives, closed }) => ({
    perspectives: Object.fromEntries(Object.entries(perspectives).filter(([id]) => id !== perspective)),
    closed: { ...closed, [perspective]: [] },
  }));
}

/** Every perspective as it was before anything was changed. */
export const resetLayouts = (): void => useLayout.setState({ perspectives: {}, closed: {} });

/** Takes up the layout of a workspace, and keeps it from now on. */
export function rememberLayout(workspace: string): () => void {
  const kept = localStorage.getItem(KEY + workspace);
  const layout = kept === null ? null : (JSON.parse(kept) as Partial<Layout>);
  useLayout.setState({
    perspective: layout?.perspective ?? valueOf(SETTINGS.perspective),
    perspectives: Object.fromEntries(Object.entries(layout?.perspectives ?? {}).filter(([, groups]) => known(groups))),
    closed: layout?.closed ?? {},
  });
  return useLayout.subscribe((layout) => localStorage.setItem(KEY + workspace, JSON.stringify(layout)));
}

/** Older versions kept sizes in pixels. */
const known = (groups: Groups): boolean =>
  Object.values(groups).every(({ share }: Partial<Group>) => share !== undefined);
