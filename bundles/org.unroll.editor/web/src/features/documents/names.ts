/** The name, or the name with the lowest number behind it that is still free. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) {
    return wanted;
  }
  let number = 2;
  while (taken.includes(`${wanted}-${String(number)}`)) {
    number++;
  }
  return `${wanted}-${String(number)}`;
}

/** What is wrong with a name for a model, or null. */
export function nameProblem(name: string, taken: readonly string[]): string | null {
  if (name.trim() === '') {
    return 'The model needs a name.';
  }
  if (!/^[\w][\w .-]*$/.test(name)) {
    return 'Use letters, digits, spaces, dots, dashes and underscores.';
  }
  return taken.includes(name) ? `There is a model called ${name} already.` : null;
}
