import type { Component, ComponentType, Containment, Kind } from '../protocol/types';
import type { Types } from './connections';
import type { Document } from './document';
import { manyOf, oneOf } from './format';
import { childrenOf, planOf } from './structure';

/** The kinds that live in the training plan instead of on the canvas. */
const PLAN_KINDS: readonly Kind[] = ['data', 'optimizer', 'clipper', 'schedule'];

export const belongsToPlan = (kind: Kind): boolean => PLAN_KINDS.includes(kind);

export interface Place {
  parent: string;
  feature: string;
}

/** Where in the container a component of this type goes, or why it goes nowhere. */
export function placeIn(
  document: Document,
  types: Types,
  container: Component,
  type: ComponentType,
): Place | { reason: string } {
  const slots = types.get(container.type)?.containments ?? [];
  const fitting = slots.filter((slot) => slot.accepts.includes(type.kind));
  const accepted = slots.flatMap((slot) => slot.accepts);
  if (fitting.length === 0) {
    return {
      reason: `${container.name} takes ${oneOf([...new Set(accepted)])}; ${manyOf(type.kind)} have no place in it.`,
    };
  }
  const free = fitting.find((slot) => !isFull(document, container, slot));
  return free
    ? { parent: container.id, feature: free.feature }
    : { reason: `${container.name} is full; delete what it holds first.` };
}

export function isFull(document: Document, container: Component, slot: Containment): boolean {
  return slot.maximum >= 0 && childrenOf(document.components, container.id, slot.feature).length >= slot.maximum;
}

export function isContainer(types: Types, component: Component): boolean {
  return component.kind !== 'plan' && (types.get(component.type)?.containments.length ?? 0) > 0;
}

/** What the plan holds in one of its slots. */
export function inPlan(document: Document, slot: Kind): Component | undefined {
  const plan = planOf(document.components);
  return plan && childrenOf(document.components, plan.id, slot)[0];
}
