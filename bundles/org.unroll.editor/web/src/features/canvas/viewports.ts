import type { Viewport } from '@xyflow/react';
import { useCallback } from 'react';

const kept = new Map<string, Viewport>();

/** Where the user looked when the document was last on show. */
export const recallViewport = (document: string): Viewport | undefined => kept.get(document);

export function useKeptViewport(document: string) {
  return useCallback((_: unknown, viewport: Viewport) => void kept.set(document, viewport), [document]);
}
