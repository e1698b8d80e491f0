import type { Forecast } from './types';

/** What a trained run takes. */
export interface TrialForm {
  kind: 'text' | 'series' | 'picture' | 'vector' | 'steps' | 'arrays';
  /** Name of the input. */
  array: string;
  /** What the input must be, in a sentence. */
  holds: string;
  /** The numbers of a vector, or of a step of a sequence, and what they are in the training part. */
  features: Feature[];
  /** Columns that a CSV file of a series must have. */
  columns: string[];
  picture: { rows: number; columns: number } | null;
  /** How it writes; null where it does not. */
  writing: { numbers: boolean; continues: boolean; longest: number /* 0: nothing limits it */ } | null;
  /** Number of examples by part; parts without any are absent. */
  examples: Record<string, number>;
}

export interface Feature {
  name: string;
  least: number | null;
  most: number | null;
  mean: number | null;
}

/** Greys row by row: 0 paper, 255 ink. */
export interface TrialPicture {
  rows: number;
  columns: number;
  values: number[];
  /** It has the size, place and scale of the data's pictures already. */
  fitted: boolean;
}

/** One of them is there; a file is sent beside it. */
export interface TrialInput {
  text?: string | null;
  numbers?: (number | null)[][] | null;
  picture?: TrialPicture | null;
  example?: { part: string; number: number } | null;
}

/** How a model writes; what is absent is as the most probable id at every step needs it. */
export interface Generation {
  length?: number;
  temperature?: number;
  topK?: number;
  topP?: number;
  beam?: number;
  lengthPenalty?: number;
  seed?: number;
}

export interface TrialExample {
  /** `file` here is a text: that of a CSV file. */
  input: TrialInput;
  truths: Truth[];
}

export interface Truth {
  output: string;
  labels: string[];
  numbers: (number | null)[][];
}

export interface TrialAnswer {
  outputs: TrialOutput[];
  /** The picture that the model looked at. */
  seen: TrialPicture | null;
  remarks: string[];
}

export interface Share {
  label: string;
  probability: number;
}

export type TrialOutput =
  | { kind: 'classes'; name: string; classes: Share[] }
  | { kind: 'tags'; name: string; steps: { piece: string; likely: Share[] }[] }
  | { kind: 'texts'; name: string; continues: boolean; texts: { text: string; score: number }[] }
  | {
      kind: 'numbers';
      name: string;
      /** Of the numbers of a row; none where they have none. */
      names: string[];
      continues: boolean;
      /** Where the rows come after the input, its last ones. */
      before: (number | null)[][];
      rows: (number | null)[][];
    }
  | { kind: 'forecast'; name: string; series: string; curve: Forecast; ahead: number }
  | { kind: 'table'; name: string; columns: string[]; rows: (string | number | null)[][]; left: number };

export type OutputOf<K extends TrialOutput['kind']> = Extract<TrialOutput, { kind: K }>;
