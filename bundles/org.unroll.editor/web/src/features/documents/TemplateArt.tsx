import type { Template } from '../../protocol/types';
import { GLYPHS } from '../../ui/glyphs';
import { signOf } from './templates';

/** The sign of a template. */
export function TemplateArt({ template }: { template: Template }) {
  return (
    <span className="template-art" aria-hidden>
      <svg
        viewBox="0 0 24 24"
        width="26"
        height="26"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={GLYPHS[signOf(template)]} />
      </svg>
    </span>
  );
}
