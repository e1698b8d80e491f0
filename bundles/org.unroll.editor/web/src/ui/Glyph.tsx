import type { Kind } from '../protocol/types';
import { GLYPHS } from './glyphs';

interface Props {
  kind: Kind;
  /** Name of a glyph of the page, or a `data:image/svg+xml` URL. */
  icon?: string;
  size?: number;
}

/** The sign of a component type on a tile in the colour of its kind. */
export function Glyph({ kind, icon = '', size = 26 }: Props) {
  const style = { '--glyph': `${String(size)}px` } as React.CSSProperties;
  if (icon.startsWith('data:image/svg+xml')) {
    const image = { '--image': `url("${icon.replaceAll('"', '%22')}")` } as React.CSSProperties;
    return (
      <span className="glyph" data-kind={kind} style={style} aria-hidden>
        <span style={image} />
      </span>
    );
  }
  return (
    <span className="glyph" data-kind={kind} style={style} aria-hidden>
      <svg
        width="64%"
        height="64%"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={GLYPHS[icon] ?? GLYPHS[kind]} />
      </svg>
    </span>
  );
}
