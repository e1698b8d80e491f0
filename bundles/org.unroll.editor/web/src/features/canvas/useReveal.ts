import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Document } from '../../model/document';
import { isGroup } from '../../model/levels';
import { pathTo } from '../../model/structure';
import { useView } from '../../model/view';
import { panTo } from './fit';
import { canvas } from './handle';
import type { FlowNode } from './nodes';
import { boxOf } from './shape';

/** Brings a node into sight when something else on the page points to it. */
export function useReveal(document: Document, inside: string | null): void {
  const asked = useView((view) => view.reveal);
  const { fitView, getZoom, setCenter } = useReactFlow();
  const done = useRef(asked);
  useEffect(() => {
    const path = asked && asked !== done.current ? pathTo(document.components, asked.component) : [];
    const above = path.slice(0, -1);
    const level = above.findLast(isGroup)?.id ?? null;
    const place = (id: string | null) => above.findIndex((component) => component.id === id);
    const node = path[place(inside) + 1];
    if (path.length > 0 && inside !== level && place(inside) <= place(level)) {
      useView.setState({ inside: level });
    } else if (node) {
      done.current = asked;
      const zoom = Math.min(1, Math.max(getZoom(), 0.7));
      const shown = canvas()
        ?.shown()
        .nodes.find(({ id }) => id === node.id);
      if (asked?.gently === true) {
        showGently(asked.component, shown);
        return;
      }
      if (shown && !shown.measured) {
        const { x, y, width, height } = boxOf(shown);
        void setCenter(x + width / 2, y + height / 2, { zoom, duration: 250 });
      } else {
        void fitView({ nodes: [{ id: node.id }], minZoom: zoom, maxZoom: zoom, duration: 250 });
      }
    }
  }, [asked, document.components, inside, fitView, getZoom, setCenter]);
}

/** A card in a container by itself, a node by its place: it may not be drawn yet. */
function showGently(component: string, node: FlowNode | undefined): void {
  const handle = canvas();
  const card = handle?.element.querySelector(`[data-child="${CSS.escape(component)}"]`);
  if (card) {
    panTo(card.getBoundingClientRect());
  } else if (handle && node) {
    const { x, y, width, height } = boxOf(node);
    const [from, to] = [
      { x, y },
      { x: x + width, y: y + height },
    ].map((at) => handle.flow.flowToScreenPosition(at));
    if (from && to) {
      panTo({ left: from.x, top: from.y, right: to.x, bottom: to.y });
    }
  }
}
