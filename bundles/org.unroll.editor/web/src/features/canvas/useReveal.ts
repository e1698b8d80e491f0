import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Document } from '../../model/document';
import { nodeHolding } from '../../model/structure';
import { useView } from '../../model/view';

/** Brings a node into sight when something else on the page points to it. */
export function useReveal(document: Document): void {
  const asked = useView((view) => view.reveal);
  const { fitView, getZoom } = useReactFlow();
  const done = useRef(asked);
  useEffect(() => {
    const node = asked && asked !== done.current ? nodeHolding(document.components, asked.component) : null;
    if (node) {
      done.current = asked;
      const zoom = Math.min(1, Math.max(getZoom(), 0.7));
      void fitView({ nodes: [{ id: node.id }], minZoom: zoom, maxZoom: zoom, duration: 250 });
    }
  }, [asked, document.components, fitView, getZoom]);
}
