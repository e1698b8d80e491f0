/** How long a movement may last: no time at all for those who want none. */
export function lasting(milliseconds: number): number {
  const still =
    document.documentElement.dataset['motion'] === 'none' ||
    window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  return still ? 0 : milliseconds;
}
