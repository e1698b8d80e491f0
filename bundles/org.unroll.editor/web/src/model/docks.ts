import { create } from 'zustand';
import { currentGroups, type Group, setGroup } from './layout';
import type { Area } from './registry';

/** What a dock can be used with at least, in pixels, and the part of the window that it may take. */
const LIMITS: Record<Area, { least: number; most: number }> = {
  left: { least: 150, most: 0.4 },
  right: { least: 240, most: 0.5 },
  bottom: { least: 120, most: 0.8 },
};

/** Narrower windows have no room for what shows nothing. */
const WIDE = 1500;

/** What the docks stand in. */
export interface Surroundings {
  width: number;
  height: number;
  /** Whether something is selected, and has been for long enough that a double click is over. */
  selected: boolean;
}

export const useSurroundings = create<Surroundings>(() => ({ width: WIDE, height: 900, selected: false }));

/** A dock as it is drawn, in pixels. */
export interface Dock {
  size: number;
  least: number;
  most: number;
  open: boolean;
  /** Width or height of the window. */
  extent: number;
}

export function dockOf(area: Area, group: Group, { width, height, selected }: Surroundings): Dock {
  const extent = area === 'bottom' ? height : width;
  const { least, most } = LIMITS[area];
  const limit = Math.max(least, Math.round(most * extent));
  return {
    size: Math.max(least, Math.min(limit, Math.round(group.share * extent))),
    least,
    most: limit,
    open: group.views.length > 0 && (group.open === 'onDemand' ? selected || width >= WIDE : group.open),
    extent,
  };
}

export function toggleArea(area: Area): void {
  const { open } = dockOf(area, currentGroups()[area], useSurroundings.getState());
  setGroup(area, { open: !open });
}
