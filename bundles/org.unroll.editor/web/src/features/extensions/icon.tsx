import { Puzzle } from 'lucide-react';
import type { ComponentType } from 'react';
import { GLYPHS } from '../../ui/glyphs';

/** The sign of what a bundle adds: a glyph of the page by its name, or an outline of its own. */
export function iconOf(icon: string | undefined): ComponentType<{ size?: number }> {
  const path = icon === undefined ? undefined : (GLYPHS[icon] ?? icon);
  if (path === undefined) {
    return Puzzle;
  }
  return function Icon({ size = 16 }) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
      >
        <path d={path} />
      </svg>
    );
  };
}
