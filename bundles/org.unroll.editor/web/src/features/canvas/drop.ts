import type { Types } from '../../model/connections';
import { type Place, placeIn } from '../../model/containment';
import type { Document } from '../../model/document';
import type { ComponentType } from '../../protocol/types';

export type Drop = { into: Place & { index?: number } } | { reason: string } | 'canvas';

/** Where a dragged component type would land: the innermost container under the pointer that takes it, else the canvas. */
export function dropAt(
  document: Document,
  types: Types,
  type: ComponentType,
  under: Element | null,
  pointerY: number,
): Drop {
  let refusal: { reason: string } | null = null;
  for (let element = containerAbove(under); element; element = containerAbove(element.parentElement)) {
    const container = document.components.get(element.dataset['container'] ?? '');
    const place = container && placeIn(document, types, container, type);
    if (place && 'parent' in place) {
      return { into: { ...place, ...indexIn(element, place.feature, pointerY) } };
    }
    refusal ??= place ?? null;
  }
  return refusal ?? 'canvas';
}

function containerAbove(element: Element | null): HTMLElement | null {
  return element?.closest<HTMLElement>('[data-container]') ?? null;
}

/** How many children of the slot stand above the pointer; nothing for a pointer above the slot, which means the end. */
function indexIn(container: Element, feature: string, pointerY: number): { index?: number } {
  const slot = container.querySelector(`[data-feature="${CSS.escape(feature)}"]`);
  if (!slot || pointerY < slot.getBoundingClientRect().top) {
    return {};
  }
  const above = [...slot.children].filter((child) => {
    const at = child.getBoundingClientRect();
    return child.matches('[data-child]') && at.top + at.height / 2 < pointerY;
  });
  return { index: above.length };
}

/** What of a node lies under the pointer, whatever tools lie above it; `except` is the id of a node that is being dragged. */
export function nodeUnder({ clientX, clientY }: { clientX: number; clientY: number }, except?: string): Element | null {
  const own = except === undefined ? '' : `:not([data-id="${CSS.escape(except)}"])`;
  const stack = window.document.elementsFromPoint(clientX, clientY);
  return stack.find((element) => element.closest(`.react-flow__node${own}`)) ?? null;
}
