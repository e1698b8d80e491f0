import { create } from 'zustand';
import { sentence, type Workbench } from '../../model/workbench';
import type { TrialAnswer, TrialForm } from '../../protocol/trial';
import { type Draft, drafted, EMPTY_DRAFT, sent } from './draft';
import { generation, type How, USUAL } from './how';

/** What is known of the use of one run. */
export interface Trial {
  form: TrialForm | null;
  answer: TrialAnswer | null;
  /** What the answer is to. */
  asked: Draft;
  busy: 'opening' | 'answering' | null;
  /** What went wrong, in a sentence. */
  problem: string | null;
}

interface Trials {
  /** By run. */
  trials: Readonly<Record<string, Trial>>;
  /** By document, so that runs can be compared on the same input. */
  drafts: Readonly<Record<string, Draft>>;
  hows: Readonly<Record<string, How>>;
  parts: Readonly<Record<string, string>>;
  /** The user wants to give input as soon as that can be. */
  entering: boolean;
}

const NOTHING: Trial = { form: null, answer: null, asked: EMPTY_DRAFT, busy: null, problem: null };

/** Outlives the view, so that nothing is lost when another one comes to the front. */
export const useTrials = create<Trials>(() => ({ trials: {}, drafts: {}, hows: {}, parts: {}, entering: false }));

export const trialOf =
  (run: string) =>
  (trials: Trials): Trial =>
    trials.trials[run] ?? NOTHING;
export const draftOf =
  (document: string) =>
  (trials: Trials): Draft =>
    trials.drafts[document] ?? EMPTY_DRAFT;
export const howOf =
  (document: string) =>
  (trials: Trials): How =>
    trials.hows[document] ?? USUAL;

function change(run: string, trial: Partial<Trial>): void {
  useTrials.setState(({ trials }) => ({ trials: { ...trials, [run]: { ...(trials[run] ?? NOTHING), ...trial } } }));
}

/** A change by hand: what was an example is none any more. */
export function edit(document: string, draft: Partial<Draft>): void {
  useTrials.setState(({ drafts }) => ({
    drafts: { ...drafts, [document]: { ...(drafts[document] ?? EMPTY_DRAFT), example: null, ...draft } },
  }));
}

export function setHow(document: string, how: Partial<How>): void {
  useTrials.setState(({ hows }) => ({ hows: { ...hows, [document]: { ...(hows[document] ?? USUAL), ...how } } }));
}

/** Learns what a run takes; a run that was trained on meanwhile is opened anew by the server. */
export async function open(workbench: Workbench, run: string): Promise<void> {
  if (trialOf(run)(useTrials.getState()).busy) {
    return;
  }
  change(run, { busy: 'opening', problem: null });
  try {
    change(run, { form: await workbench.request('trial/open', { run }), busy: null });
  } catch (reason) {
    change(run, { busy: null, problem: sentence(reason) });
  }
}

/** Takes the next example of a part for input, and asks at once. */
export async function takeExample(workbench: Workbench, document: string, run: string, part: string): Promise<void> {
  const { form } = trialOf(run)(useTrials.getState());
  const before = draftOf(document)(useTrials.getState()).example;
  const size = form?.examples[part] ?? 0;
  if (!form || size === 0) {
    return;
  }
  const number = before?.part === part ? (before.number + 1) % size : 0;
  change(run, { busy: 'answering', problem: null });
  try {
    const example = await workbench.request('trial/example', { run, part, number });
    edit(document, drafted(form, example, part, number));
    change(run, { busy: null });
    await ask(workbench, document, run);
  } catch (reason) {
    change(run, { busy: null, problem: sentence(reason) });
  }
}

/** Asks the run about the draft. */
export async function ask(workbench: Workbench, document: string, run: string): Promise<void> {
  const state = useTrials.getState();
  const { form, busy } = trialOf(run)(state);
  if (!form || busy) {
    return;
  }
  const draft = draftOf(document)(state);
  const request = sent(form, draft);
  const writing = generation(form, howOf(document)(state));
  const problem = 'problem' in request ? request.problem : 'problem' in writing ? writing.problem : null;
  if (problem !== null || !('input' in request)) {
    change(run, { problem });
    return;
  }
  change(run, { busy: 'answering', problem: null });
  try {
    const answer = await workbench.request('trial/answer', { run, ...request, ...writing });
    change(run, { answer, asked: draft, busy: null });
  } catch (reason) {
    change(run, { busy: null, problem: placed(sentence(reason)) });
  }
}

/** Ends what is being computed; the request is then refused, which ends being busy. */
export const cancel = (workbench: Workbench): void => void workbench.attempt('trial/cancel', {});

/** `prices.csv:3:2: …` as people say it. */
export function placed(message: string): string {
  const [, file, line, column, rest] = /^([^:\n]+):(\d+)(?::(\d+))?: ([\s\S]*)$/.exec(message) ?? [];
  if (file === undefined || line === undefined || rest === undefined) {
    return message;
  }
  const place = column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
  return `${file}, ${place}: ${rest}`;
}
