import type { ComponentType, Kind } from '../../protocol/types';

export interface Group {
  category: string;
  types: ComponentType[];
}

const KIND_ORDER: readonly Kind[] = [
  'input',
  'cell',
  'wrapper',
  'encoder',
  'decoder',
  'layer',
  'loss',
  'data',
  'optimizer',
  'clipper',
  'schedule',
];

/** The palette's groups: categories in the order in which a model is built, types by name, only what the query finds. */
export function groups(palette: readonly ComponentType[], query: string): Group[] {
  const found = palette.filter((type) => type.kind !== 'plan' && type.kind !== 'group' && matches(type, query));
  const byCategory = new Map<string, ComponentType[]>();
  for (const type of [...found].sort((a, b) => rank(a) - rank(b) || a.label.localeCompare(b.label))) {
    byCategory.set(type.category, [...(byCategory.get(type.category) ?? []), type]);
  }
  return [...byCategory].map(([category, types]) => ({ category, types }));
}

/** Every word of the query must be in the label, the category, the kind or the documentation. */
function matches(type: ComponentType, query: string): boolean {
  const text = `${type.label} ${type.category} ${type.kind} ${type.documentation}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const rank = (type: ComponentType): number => KIND_ORDER.indexOf(type.kind);
