import { Eraser, ImageUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../ui/Button';
import { ChooseFile } from './ChooseFile';
import { paint } from './Greys';
import { greysOf, inkOf, SIDE } from './picture';
import { draftOf, edit, useTrials } from './state';

/** How thick a stroke is, as a part of the side. */
const PEN = 0.075;

interface Props {
  document: string;
  onReady: () => void;
}

/** Paper to draw on with mouse, pen or finger; a picture can be chosen instead. */
export function PictureEntry({ document, onReady }: Props) {
  const { picture } = useTrials(draftOf(document));
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const own = useRef<unknown>(undefined);

  useEffect(() => {
    // what was just drawn by hand is on the paper already
    if (canvas.current && picture !== own.current) {
      show(canvas.current, picture);
    }
  }, [picture]);

  const stroke = (event: React.PointerEvent<HTMLCanvasElement>) => {
    const context = event.currentTarget.getContext('2d');
    const from = last.current;
    if (!context || !from) {
      return;
    }
    const box = event.currentTarget.getBoundingClientRect();
    const to = {
      x: ((event.clientX - box.left) / box.width) * SIDE,
      y: ((event.clientY - box.top) / box.height) * SIDE,
    };
    context.lineWidth = PEN * SIDE;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
    last.current = to;
  };
  const begin = (event: React.PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) {
      return;
    }
    const box = event.currentTarget.getBoundingClientRect();
    last.current = {
      x: ((event.clientX - box.left) / box.width) * SIDE,
      y: ((event.clientY - box.top) / box.height) * SIDE,
    };
    event.currentTarget.setPointerCapture(event.pointerId);
    stroke(event);
  };
  const finish = () => {
    if (last.current && canvas.current) {
      last.current = null;
      const drawn = inkOf(canvas.current);
      own.current = drawn;
      edit(document, { picture: drawn });
      onReady();
    }
  };

  return (
    <div className="trial-entry trial-drawing">
      <canvas
        ref={canvas}
        className="trial-paper"
        width={SIDE}
        height={SIDE}
        role="img"
        aria-label="Paper to draw on with the mouse or a finger; by keyboard, use an example or choose a picture"
        onPointerDown={begin}
        onPointerMove={stroke}
        onPointerUp={finish}
        onPointerCancel={finish}
      />
      <div className="trial-drawing-tools">
        <span className="section-title">Draw here</span>
        <Button
          label="Clear"
          icon={<Eraser size={13} />}
          size="small"
          disabled={!picture}
          onClick={() => edit(document, { picture: null })}
        />
        <ChooseFile
          label="Choose a picture…"
          icon={<ImageUp size={13} />}
          accept="image/*"
          what="a picture"
          onChosen={(file) =>
            greysOf(file).then((greys) => {
              edit(document, { picture: greys });
              onReady();
            })
          }
        />
        <small className="muted">It is brought to the size and place that the data&rsquo;s pictures have.</small>
      </div>
    </div>
  );
}

function show(canvas: HTMLCanvasElement, picture: Parameters<typeof paint>[1] | null): void {
  const context = canvas.getContext('2d');
  context?.clearRect(0, 0, SIDE, SIDE);
  if (context && picture) {
    const small = window.document.createElement('canvas');
    small.width = picture.columns;
    small.height = picture.rows;
    paint(small, picture);
    const scale = SIDE / Math.max(small.width, small.height);
    const [width, height] = [small.width * scale, small.height * scale];
    context.imageSmoothingEnabled = false;
    context.drawImage(small, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
  }
}
