import type { Component, Fragment, GroupPort, Piece } from '../protocol/types';
import type { Types } from './connections';
import type { Document } from './document';
import { isDefault } from './format';
import { isGroup, membersOf } from './levels';
import { childrenOf, planOf } from './structure';

/** What may be copied of these components: what the training plan holds and what is not installed stays. */
export function copyable(document: Document, ids: Iterable<string>): Component[] {
  const plan = planOf(document.components)?.id;
  const chosen = new Set(ids);
  return [...document.components.values()].filter(
    (component) =>
      chosen.has(component.id) &&
      component.kind !== 'plan' &&
      component.parent !== plan &&
      !component.placeholder &&
      !holderChosen(document, component, chosen),
  );
}

function holderChosen(document: Document, component: Component, chosen: ReadonlySet<string>): boolean {
  const parent = document.components.get(component.parent ?? '');
  return parent !== undefined && (chosen.has(parent.id) || holderChosen(document, parent, chosen));
}

/** These components, what they hold and the wires between them. */
export function fragmentOf(document: Document, types: Types, ids: Iterable<string>): Fragment {
  const components = copyable(document, ids);
  const keys = new Set(
    components.flatMap((one) => (isGroup(one) ? membersOf(document, one.id).map(({ id }) => id) : [one.id])),
  );
  return {
    components: components.map((component) => pieceOf(document, types, component)),
    connections: [...document.connections.values()]
      .filter((wire) => keys.has(wire.source) && keys.has(wire.target))
      .map(({ source, sourcePort, target, targetPort }) => ({ source, sourcePort, target, targetPort })),
  };
}

function pieceOf(document: Document, types: Types, component: Component): Piece {
  const changed = (types.get(component.type)?.parameters ?? []).filter((parameter) => !isDefault(parameter, component));
  return {
    key: component.id,
    type: component.type,
    name: component.name,
    x: component.x,
    y: component.y,
    parameters: Object.fromEntries(changed.map(({ name }) => [name, component.parameters[name]])),
    ...(component.feature === null ? {} : { feature: component.feature }),
    ...(component.ports ? { ports: rowsOf(component.ports) } : {}),
    contents: childrenOf(document.components, component.id).map((child) => pieceOf(document, types, child)),
  };
}

const rowsOf = (ports: readonly GroupPort[]) =>
  ports.flatMap(({ name, direction, ends }) => ends.map((end) => ({ name, input: direction === 'input', ...end })));

/** The corner of a fragment. */
export function cornerOf(fragment: Fragment): { x: number; y: number } {
  return {
    x: Math.min(...fragment.components.map((piece) => piece.x)),
    y: Math.min(...fragment.components.map((piece) => piece.y)),
  };
}

const KEY = 'unroll.clipboard';

/** Puts a fragment where every tab of this workbench finds it. */
export const keepCopied = (fragment: Fragment): void => localStorage.setItem(KEY, JSON.stringify(fragment));

export function copied(): Fragment | null {
  const kept = localStorage.getItem(KEY);
  return kept === null ? null : (JSON.parse(kept) as Fragment);
}
