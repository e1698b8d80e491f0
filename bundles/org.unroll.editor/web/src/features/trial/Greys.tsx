import { useEffect, useRef } from 'react';
import type { TrialPicture } from '../../protocol/trial';

/** A picture of greys: ink in the colour of the text. */
export function Greys({ picture, label }: { picture: TrialPicture; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) {
      paint(canvas.current, picture);
    }
  }, [picture]);
  return (
    <canvas
      ref={canvas}
      className="trial-greys"
      width={picture.columns}
      height={picture.rows}
      role="img"
      aria-label={label}
    />
  );
}

/** Puts a picture on a canvas of its size; ink is what is opaque. */
export function paint(canvas: HTMLCanvasElement, picture: TrialPicture): void {
  const context = canvas.getContext('2d');
  const image = context?.createImageData(picture.columns, picture.rows);
  if (!context || !image) {
    return;
  }
  picture.values.forEach((value, i) => {
    image.data[4 * i + 3] = value;
  });
  context.putImageData(image, 0, 0);
}
