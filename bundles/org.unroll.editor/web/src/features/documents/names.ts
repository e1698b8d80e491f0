import type { Workspace } from '../../protocol/types';

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

/** The path of a document without the ending of its file. */
export const withoutEnding = (path: string): string => path.replace(/\.unroll$/, '');

/** The folder at the top of a path, or the file itself without its ending. */
export function projectOf(path: string): string {
  return withoutEnding(path.split('/')[0] ?? path);
}

/** What a document is called on the page: its project, and its file where the project has several. */
export function shortName(path: string, documents: Workspace['documents']): string {
  const project = projectOf(path);
  const alone = documents.filter((other) => projectOf(other.path) === project).length < 2;
  return alone ? project : withoutEnding(path).replaceAll('/', ' / ');
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
