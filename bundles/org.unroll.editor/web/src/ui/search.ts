/** How well a text answers a query: every word must be in it; smaller is better, null is not at all. */
export function score(query: string, text: string): number | null {
  const wanted = query.trim().toLowerCase();
  const all = text.toLowerCase();
  if (wanted === '') {
    return 0;
  }
  if (all.startsWith(wanted)) {
    return 0;
  }
  const words = wanted.split(/\s+/);
  const places = words.map((word) => all.indexOf(word));
  if (places.every((at) => at >= 0)) {
    return 1 + (places.every((at) => at === 0 || /\W/.test(all.charAt(at - 1))) ? 0 : 1);
  }
  return initials(all).includes(wanted) ? 4 : null;
}

const initials = (text: string): string =>
  text
    .split(/\W+/)
    .map((word) => word.charAt(0))
    .join('');

/** Those that answer the query, the best first, otherwise in their order. */
export function found<T>(query: string, all: readonly T[], textOf: (one: T) => string): T[] {
  return all
    .map((one, order) => ({ one, order, rank: score(query, textOf(one)) }))
    .filter((hit): hit is typeof hit & { rank: number } => hit.rank !== null)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map((hit) => hit.one);
}
