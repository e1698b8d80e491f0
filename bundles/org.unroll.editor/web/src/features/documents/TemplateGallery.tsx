import { useServer } from '../../model/hooks';
import type { Template } from '../../protocol/types';
import { GLYPHS } from '../../ui/glyphs';
import { openDialog } from './dialogs';

/** Name of the template every server has. */
export const BLANK = 'empty';

const EMPTY: Template = { name: BLANK, label: 'Empty project', description: 'An empty diagram and a training plan.' };

const NO_TEMPLATES: readonly Template[] = [];
const TINTS = ['cell', 'layer', 'encoder', 'decoder', 'wrapper', 'input', 'loss'] as const;

/** Signs by what a template's name speaks of. */
const SIGNS: [words: RegExp, glyph: string][] = [
  [/empty|blank/, 'layer'],
  [/char|word|text|sentiment|language|token|tag/, 'tokens'],
  [/translat|seq2seq|encoder|decoder|caption/, 'encoder'],
  [/digit|image|mnist|row/, 'embedding'],
  [/price|sine|series|forecast|temperature|sensor|memory|add/, 'norm'],
];

/** Projects to start from. */
export function TemplateGallery() {
  const templates = useServer((state) => state.workspace?.templates) ?? NO_TEMPLATES;
  const blank = templates.find((template) => template.name === BLANK) ?? EMPTY;
  const all = [blank, ...templates.filter((template) => template !== blank)];
  return (
    <ul className="gallery" aria-label="Templates">
      {all.map((template, i) => (
        <li key={template.name}>
          <button
            type="button"
            className="template"
            data-kind={template === blank ? 'plan' : TINTS[i % TINTS.length]}
            onClick={() => openDialog({ kind: 'new', template: template.name })}
          >
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
            <strong>{template.label}</strong>
            <span className="muted">{template.description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function signOf(template: Template): string {
  const text = `${template.name} ${template.label}`.toLowerCase();
  return SIGNS.find(([words]) => words.test(text))?.[1] ?? 'sequence';
}
