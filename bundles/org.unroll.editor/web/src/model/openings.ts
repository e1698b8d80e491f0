import type { Patch } from '../protocol/types';

/** Requests for whole documents, and the patches that have overtaken their answers. */
export class Openings {
  private readonly under = new Map<string, { early: Patch[]; shown: Promise<boolean> }>();

  /** Asks for a document unless that is under way; then deals with the patches that came too early. */
  ask(path: string, request: () => Promise<boolean>, apply: (patch: Patch) => void): Promise<boolean> {
    const known = this.under.get(path);
    if (known) {
      return known.shown;
    }
    const early: Patch[] = [];
    const shown = request().then((done) => {
      this.under.delete(path);
      early.forEach(apply);
      return done;
    });
    this.under.set(path, { early, shown });
    return shown;
  }

  /** Keeps a patch of a document that is on its way; whether it is. */
  keeps(patch: Patch): boolean {
    const opening = this.under.get(patch.document);
    opening?.early.push(patch);
    return opening !== undefined;
  }
}
