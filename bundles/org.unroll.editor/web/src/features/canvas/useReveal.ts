import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Document } from '../../model/document';
import { pathTo } from '../../model/structure';
import { useView } from '../../model/view';
import { canvas } from './handle';
import { boxOf } from './shape';

/** Brings a node into sight when something else on the page points to it. */
export function useReveal(document: Document, inside: string | null): void {
  const asked = useView((view) => view.reveal);
  const { fitView, getZoom, setCenter } = useReactFlow();
  const done = useRef(asked);
  useEffect(() => {
    const path = asked && asked !== done.current ? pathTo(document.components, asked.component) : [];
    const node = inside === null ? path[0] : path[path.findIndex((component) => component.id === inside) + 1];
    if (path.length > 0 && inside !== null && !path.some((component) => component.id === inside)) {
      useView.setState({ inside: null });
    } else if (node) {
      done.current = asked;
      const zoom = Math.min(1, Math.max(getZoom(), 0.7));
      const shown = canvas()
        ?.shown()
        .nodes.find(({ id }) => id === node.id);
      if (shown && !shown.measured) {
        const { x, y, width, height } = boxOf(shown);
        void setCenter(x + width / 2, y + height / 2, { zoom, duration: 250 });
      } else {
        void fitView({ nodes: [{ id: node.id }], minZoom: zoom, maxZoom: zoom, duration: 250 });
      }
    }
  }, [asked, document.components, inside, fitView, getZoom, setCenter]);
}
