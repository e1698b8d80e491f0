import type { TrialPicture } from '../../protocol/trial';

/** Side of the paper in points: fine enough for strokes, small enough to be sent. */
export const SIDE = 140;

/** What is on a canvas: ink is what is opaque. */
export function inkOf(canvas: HTMLCanvasElement): TrialPicture {
  const context = canvas.getContext('2d');
  const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
  const values: number[] = [];
  for (let i = 3; i < data.length; i += 4) {
    values.push(data[i] ?? 0);
  }
  return { rows: canvas.height, columns: canvas.width, values, fitted: false };
}

/** The picture of a file, scaled to the paper. */
export async function greysOf(file: Blob): Promise<TrialPicture> {
  const bitmap = await createImageBitmap(file);
  const scale = SIDE / Math.max(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (!context) {
    throw new Error('This browser cannot read pictures.');
  }
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return inked(context.getImageData(0, 0, canvas.width, canvas.height));
}

/** Ink is what differs from the paper, whose grey the border has, be it light or dark. */
export function inked({
  data,
  width,
  height,
}: {
  data: ArrayLike<number>;
  width: number;
  height: number;
}): TrialPicture {
  const greys: number[] = [];
  for (let i = 0; i < width * height; i++) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = [data[4 * i], data[4 * i + 1], data[4 * i + 2], data[4 * i + 3]];
    const grey = 0.299 * red + 0.587 * green + 0.114 * blue;
    greys.push(255 - (alpha / 255) * (255 - grey));
  }
  const border = greys.filter((_, i) => {
    const [row, column] = [Math.floor(i / width), i % width];
    return row === 0 || column === 0 || row === height - 1 || column === width - 1;
  });
  const paper = border.toSorted((a, b) => a - b)[Math.floor(border.length / 2)] ?? 255;
  const strongest = greys.reduce((most, grey) => Math.max(most, Math.abs(grey - paper)), 0) || 1;
  const values = greys.map((grey) => {
    const ink = Math.abs(grey - paper) / strongest;
    // grain and shadows of the paper are no ink
    return ink < 0.2 ? 0 : Math.round(255 * ink);
  });
  return { rows: height, columns: width, values, fitted: false };
}
