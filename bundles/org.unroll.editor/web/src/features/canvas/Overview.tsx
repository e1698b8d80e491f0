import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { select } from '../../model/view';
import { useTheme } from '../../ui/theme';
import { colourReader } from './colours';
import { boxesIn, type Eye, paint, type Scene } from './scene';

interface Props {
  scene: Scene;
  selection: ReadonlySet<string>;
}

/** A large diagram from afar: boxes and lines on one surface instead of thousands of elements. */
export function Overview({ scene, selection }: Props) {
  const surface = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();
  const theme = useTheme((state) => state.shown);
  useEffect(() => {
    const element = surface.current;
    const context = element?.getContext('2d');
    if (!element || !context) {
      return undefined;
    }
    const colour = remembered(colourReader(element.parentElement ?? document.body));
    let frame = 0;
    let drawn = '';
    const draw = () => {
      frame = 0;
      const { width, height, transform } = store.getState();
      const key = [width, height, ...transform].join(' ');
      if (key !== drawn) {
        drawn = key;
        fit(element, width, height);
        paint(
          context,
          scene,
          { x: transform[0], y: transform[1], zoom: transform[2], width, height },
          colour,
          selection,
        );
      }
    };
    draw();
    const stop = store.subscribe(() => {
      frame ||= requestAnimationFrame(draw);
    });
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [scene, selection, store, theme]);
  useEffect(
    () =>
      store.subscribe(({ userSelectionRect: frame, transform }, before) => {
        if (frame && frame !== before.userSelectionRect) {
          const [x, y, zoom] = transform;
          const area = { x: (frame.x - x) / zoom, y: (frame.y - y) / zoom };
          select(...boxesIn(scene, { ...area, width: frame.width / zoom, height: frame.height / zoom }));
        }
      }),
    [scene, store],
  );
  return (
    <canvas
      ref={surface}
      className="overview"
      role="img"
      aria-label={`The diagram from afar, ${String(scene.boxes.length)} nodes; they can be dragged, zoom in to see more`}
    />
  );
}

/** What the overview shows, in a corner, with a frame around what is in sight. */
export function DiagramMap({ scene }: { scene: Scene }) {
  const surface = useRef<HTMLCanvasElement>(null);
  const sight = useRef<HTMLDivElement>(null);
  const store = useStoreApi();
  const theme = useTheme((state) => state.shown);
  const eye = eyeOf(scene);
  useEffect(() => {
    const element = surface.current;
    const context = element?.getContext('2d');
    if (!element || !context) {
      return undefined;
    }
    // while nodes are dragged the map may lag behind
    const timer = setTimeout(() => {
      fit(element, WIDTH, HEIGHT);
      const colour = remembered(colourReader(element.parentElement ?? document.body));
      paint(context, { ...scene, lines: [] }, eyeOf(scene), colour, NONE);
    }, LAG_MS);
    return () => clearTimeout(timer);
  }, [scene, theme]);
  useEffect(() => {
    const show = () => {
      const { width, height, transform } = store.getState();
      const [x, y, zoom] = transform;
      const scale = eye.zoom / zoom;
      if (sight.current) {
        sight.current.style.transform = `translate(${eye.x - x * scale}px, ${eye.y - y * scale}px)`;
        sight.current.style.width = `${width * scale}px`;
        sight.current.style.height = `${height * scale}px`;
      }
    };
    show();
    return store.subscribe(show);
  }, [store, eye.x, eye.y, eye.zoom]);
  const go = (event: React.PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 1) {
      const box = event.currentTarget.getBoundingClientRect();
      const { width, height, transform, panZoom } = store.getState();
      const at = {
        x: (event.clientX - box.left - eye.x) / eye.zoom,
        y: (event.clientY - box.top - eye.y) / eye.zoom,
      };
      const zoom = transform[2];
      void panZoom?.setViewport({ x: width / 2 - at.x * zoom, y: height / 2 - at.y * zoom, zoom });
    }
  };
  return (
    <div
      className="react-flow__panel react-flow__minimap bottom right map"
      style={{ width: WIDTH, height: HEIGHT }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={surface} role="img" aria-label="Overview of the diagram" />
      <div ref={sight} className="map-sight" />
    </div>
  );
}

const WIDTH = 144;
const HEIGHT = 92;
const MARGIN = 6;
const LAG_MS = 150;
const NONE: ReadonlySet<string> = new Set();

function eyeOf({ bounds }: Scene): Eye {
  const zoom = Math.min((WIDTH - 2 * MARGIN) / bounds.width, (HEIGHT - 2 * MARGIN) / bounds.height);
  return {
    x: (WIDTH - bounds.width * zoom) / 2 - bounds.x * zoom,
    y: (HEIGHT - bounds.height * zoom) / 2 - bounds.y * zoom,
    zoom,
    width: WIDTH,
    height: HEIGHT,
  };
}

function fit(element: HTMLCanvasElement, width: number, height: number): void {
  const [across, down] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (element.width !== across || element.height !== down) {
    element.width = across;
    element.height = down;
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
  }
}

function remembered(read: (variable: string) => string): (variable: string) => string {
  const known: Record<string, string> = {};
  return (variable) => (known[variable] ??= read(variable));
}
