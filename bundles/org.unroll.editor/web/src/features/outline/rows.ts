import type { Document } from '../../model/document';
import { isGroup } from '../../model/levels';
import { childrenOf, nodesOf, planOf } from '../../model/structure';
import type { Component } from '../../protocol/types';

/** The height of a row in pixels. */
export const ROW = 28;
/** Rows drawn above and below what is in sight, so that the keyboard finds the next one. */
const MORE = 12;

export interface Row {
  component: Component;
  depth: number;
}

/** Everything a model holds, what stands in something right after it. */
export function rowsOf(components: Document['components']): Row[] {
  const plan = planOf(components);
  const rows = (siblings: readonly Component[], depth: number): Row[] =>
    siblings.flatMap((component) => {
      const inside = childrenOf(components, component.id);
      return [{ component, depth }, ...rows(isGroup(component) ? placed(inside) : inside, depth + 1)];
    });
  return rows([...placed(nodesOf(components)), ...(plan ? [plan] : [])], 0);
}

const placed = (nodes: readonly Component[]): Component[] => [...nodes].sort((a, b) => a.x - b.x || a.y - b.y);

/** Which rows to draw: the first, and the one after the last. */
export function inSight(top: number, height: number, rows: number): [number, number] {
  return [Math.max(0, Math.floor(top / ROW) - MORE), Math.min(rows, Math.ceil((top + height) / ROW) + MORE)];
}
