import type { Template } from '../../protocol/types';

/** Name of the template every server has. */
export const BLANK = 'empty';

const EMPTY: Template = { name: BLANK, label: 'Empty project', description: 'An empty diagram and a training plan.' };
const TINTS = ['cell', 'layer', 'encoder', 'decoder', 'wrapper', 'input', 'loss'] as const;

/** Signs by what a template's name speaks of. */
const SIGNS: [words: RegExp, glyph: string][] = [
  [/empty|blank/, 'layer'],
  [/char|word|text|sentiment|language|token|tag/, 'tokens'],
  [/translat|seq2seq|encoder|decoder|caption/, 'encoder'],
  [/digit|image|mnist|row/, 'embedding'],
  [/price|sine|series|forecast|temperature|sensor|memory|add/, 'norm'],
];

/** All templates, the blank one first. */
export function ordered(templates: readonly Template[]): Template[] {
  const blank = templates.find((template) => template.name === BLANK) ?? EMPTY;
  return [blank, ...templates.filter((template) => template !== blank)];
}

export const tintOf = (template: Template, at: number): string =>
  template.name === BLANK ? 'plan' : (TINTS[at % TINTS.length] ?? 'cell');

export function signOf(template: Template): string {
  const text = `${template.name} ${template.label}`.toLowerCase();
  return SIGNS.find(([words]) => words.test(text))?.[1] ?? 'sequence';
}
