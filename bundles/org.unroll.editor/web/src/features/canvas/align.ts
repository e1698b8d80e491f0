import type { Position } from '../../protocol/types';

export interface Box {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Alignment = 'left' | 'right' | 'top' | 'bottom' | 'centre' | 'middle';

/** Where boxes stand when they are aligned. */
export function aligned(boxes: readonly Box[], alignment: Alignment): Position[] {
  const left = Math.min(...boxes.map((box) => box.x));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const top = Math.min(...boxes.map((box) => box.y));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const place: Record<Alignment, (box: Box) => { x: number; y: number }> = {
    left: (box) => ({ x: left, y: box.y }),
    right: (box) => ({ x: right - box.width, y: box.y }),
    top: (box) => ({ x: box.x, y: top }),
    bottom: (box) => ({ x: box.x, y: bottom - box.height }),
    centre: (box) => ({ x: (left + right - box.width) / 2, y: box.y }),
    middle: (box) => ({ x: box.x, y: (top + bottom - box.height) / 2 }),
  };
  return boxes.map((box) => ({ id: box.id, ...place[alignment](box) }));
}

/** Where boxes stand when the gaps between them are equal; the outermost stay. */
export function distributed(boxes: readonly Box[], along: 'x' | 'y'): Position[] {
  const size = (box: Box) => (along === 'x' ? box.width : box.height);
  const sorted = [...boxes].sort((a, b) => a[along] - b[along]);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) {
    return [];
  }
  const room = last[along] + size(last) - first[along];
  const gap = (room - sorted.reduce((sum, box) => sum + size(box), 0)) / Math.max(1, sorted.length - 1);
  let at = first[along];
  return sorted.map((box) => {
    const place = { id: box.id, x: box.x, y: box.y, [along]: Math.round(at) };
    at += size(box) + gap;
    return place;
  });
}
