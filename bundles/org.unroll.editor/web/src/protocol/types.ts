/** The objects of the JSON-RPC protocol between this page and the server. */

export type Kind =
  | 'input'
  | 'layer'
  | 'cell'
  | 'wrapper'
  | 'encoder'
  | 'decoder'
  | 'group'
  | 'loss'
  | 'optimizer'
  | 'clipper'
  | 'schedule'
  | 'data'
  | 'plan';

/** What a bundle contributes; the palette, the property sheet and the client check are derived from it. */
export interface ComponentType {
  /** Namespace of the EPackage, `#`, name of the EClass. */
  id: string;
  kind: Kind;
  label: string;
  category: string;
  icon: string;
  documentation: string;
  /** LaTeX. */
  equation: string;
  paper: string;
  bundle: string;
  version: string;
  ports: Port[];
  parameters: Parameter[];
  containments: Containment[];
}

/** Code that a started bundle adds to the page. */
export interface PageModule {
  bundle: string;
  version: string;
  /** From the address of the page; another one for each start of the bundle. */
  url: string;
}

export interface Port {
  name: string;
  direction: 'input' | 'output';
  role: 'data' | 'state';
  /** Axis letters, outermost first; `*` stands for any axes. */
  axes: string[];
  optional: boolean;
  multiple: boolean;
  documentation: string;
}

export interface Parameter {
  name: string;
  label: string;
  type: 'integer' | 'number' | 'boolean' | 'string' | 'enumeration';
  default: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  values?: string[];
  unit: string;
  documentation: string;
  required: boolean;
  /** Heading under which it stands; empty for what matters first. */
  group: string;
  /** What a text names: `weights` for a component that lends its weights; empty when it names nothing. */
  refers: string;
}

export interface Containment {
  feature: string;
  accepts: Kind[];
  minimum: number;
  /** -1 means any number. */
  maximum: number;
  documentation: string;
}

export interface Component {
  id: string;
  type: string;
  kind: Kind;
  name: string;
  parent: string | null;
  feature: string | null;
  index: number;
  x: number;
  y: number;
  /** Every parameter, defaults included. */
  parameters: Record<string, unknown>;
  /** The bundle of its type is absent. */
  placeholder: boolean;
  /** Trainable parameters, children included; null when it cannot be inferred. */
  weights: number | null;
  /** What leaves it, by port, where that is known; only inside containers, where no wire tells it. */
  outputs?: Record<string, Contract>;
  /** Of a group; others have those of their type. */
  ports?: GroupPort[] | null;
}

/** A port of a group, and the ports of components that it stands for. */
export interface GroupPort extends Port {
  ends: { component: string; port: string }[];
}

export interface Connection {
  id: string;
  source: string;
  sourcePort: string;
  target: string;
  targetPort: string;
  contract: Contract | null;
}

export interface Contract {
  axes: { name: string; size: number | null }[];
  element: 'float' | 'ids';
  classes: number | null;
  role: 'data' | 'state';
  parts: string[];
  lengths: boolean;
  text: string;
}

export interface Problem {
  component: string | null;
  connection: string | null;
  port: string | null;
  severity: 'error' | 'warning';
  message: string;
  fix: string;
}

/** A way to mend a problem: a batch that leaves fewer errors. */
export interface Fix {
  label: string;
  changes: { method: string; params: Record<string, unknown> }[];
}

/** Labels of what undo and redo would do; null when there is nothing. */
export interface EditState {
  dirty: boolean;
  undo: string | null;
  redo: string | null;
  /** When the unsaved work was done that an earlier workbench left behind. */
  recovered: string | null;
  /** Whether contracts, weights and problems are those of this revision; if not, a patch with them follows. */
  checked: boolean;
}

export interface Snapshot {
  document: string;
  name: string;
  revision: number;
  state: EditState;
  components: Component[];
  connections: Connection[];
  problems: Problem[];
}

export interface Patch {
  document: string;
  revision: number;
  state: EditState;
  components: Component[];
  removedComponents: string[];
  connections: Connection[];
  removedConnections: string[];
  /** null means unchanged. */
  problems: Problem[] | null;
}

export interface Run {
  id: string;
  document: string;
  state: 'running' | 'paused' | 'completed' | 'stopped' | 'interrupted' | 'failed';
  started: string;
  message: string | null;
  result: string | null;
}

export interface Template {
  name: string;
  label: string;
  description: string;
}

export interface Workspace {
  folder: string;
  documents: { path: string; name: string; modified: string; unsaved: boolean }[];
  templates: Template[];
  /** Folders of runs, by model in the order of their numbers. */
  runs: { path: string; document: string; modified: string }[];
  open: string | null;
}

/** Bundles of others, in the folder for them; it is empty where the workbench has none. */
export interface BundleList {
  folder: string;
  bundles: BundleFile[];
}

/** A jar in that folder; faults are sentences. */
export interface BundleFile {
  file: string;
  name: string;
  version: string;
  running: boolean;
  faults: string[];
}

export interface Upload {
  name: string;
  /** In base64. */
  content: string;
}

export interface ExportFormat {
  name: string;
  label: string;
  extension: string;
}

export interface Wire {
  source: string;
  sourcePort: string;
  target: string;
  targetPort: string;
}

export interface Position {
  id: string;
  x: number;
  y: number;
}

/** A component of a fragment: only parameters that differ from their defaults. */
export interface Piece {
  key: string;
  type: string;
  name: string;
  x: number;
  y: number;
  parameters: Record<string, unknown>;
  feature?: string;
  contents: Piece[];
  /** Of a group; components are keys. */
  ports?: { name: string; input: boolean; component: string; port: string }[];
}

/** A part of a model by itself, as it lies on the clipboard. */
export interface Fragment {
  components: Piece[];
  connections: Wire[];
}

export type RunEvent =
  | {
      event: 'started';
      run: string;
      epochs: number;
      batchesPerEpoch: number;
      parameters: number;
      resumedAtEpoch: number;
    }
  | StepEvent
  | EpochEvent
  | { event: 'checkpoint'; epoch: number; step: number }
  | {
      event: 'finished';
      reason: 'completed' | 'stopped';
      epochs: number;
      seconds: number;
      result: string;
      metrics: Record<string, number>;
      bestEpoch?: number;
    }
  | { event: 'failed'; message: string; component: string | null };

export interface StepEvent {
  event: 'step';
  epoch: number;
  step: number;
  loss: number;
  gradientNorm: number;
  clippedNorm: number;
  learningRate: number;
  sequencesPerSecond: number;
  secondsLeft: number;
}

export interface EpochEvent {
  event: 'epoch';
  epoch: number;
  step: number;
  trainLoss: number;
  validationLoss: number | null;
  metrics: Record<string, number>;
  seconds: number;
}

/** How good a trained model is on a part of its data. */
export interface Evaluation {
  part: string;
  examples: number;
  metrics: Record<string, number | null>;
  classes: { loss: string; rows: ClassRow[] }[];
  forecasts: Forecast[];
  remarks: string[];
}

export interface ClassRow {
  name: string;
  precision: number;
  recall: number;
  f1: number;
  support: number;
  /** As what the positions of this class were taken, by class. */
  predicted: number[];
}

export interface Forecast {
  loss: string;
  times: string[];
  truth: (number | null)[];
  /** By method; that of the network is named `network`. */
  forecasts: Record<string, (number | null)[]>;
}
