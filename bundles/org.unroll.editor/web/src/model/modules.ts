import { create } from 'zustand';

/** By the address of a module: what went wrong in it last. */
export const useModuleProblems = create<Readonly<Record<string, string>>>(() => ({}));

export function setModuleProblem(url: string, problem: string | null): void {
  useModuleProblems.setState((all) => {
    const others = Object.entries(all).filter(([other]) => other !== url);
    return Object.fromEntries(problem === null ? others : [...others, [url, problem]]);
  }, true);
}
