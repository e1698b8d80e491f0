/*
 * Version 1 of what the page gives to the code of a bundle. This file imports nothing: copy it beside a module in
 * TypeScript, or name it in a comment `@type {import('./api').PageModule['activate']}` of one in JavaScript.
 */

/** What the script that a bundle's header `Unroll-Page` names exports. */
export interface PageModule {
  /** The version of this interface that the module is written for. */
  api: 1;
  /** Called once the module is loaded; what it contributes is taken away when its bundle stops. */
  activate: (unroll: Unroll) => void | Promise<void>;
}

/** The page, to one module. */
export interface Unroll {
  /** Symbolic name and version of the bundle that the module comes from. */
  readonly bundle: string;
  readonly version: string;
  /** Adds to the page. Ids are the bundle's own: the page puts its name before them. */
  contribute: (contribution: Contribution) => void;
  /** The model on show; null while none is open. */
  model: () => Model | null;
  /** What the components on show are, by their types; those of bundles that have stopped are missing. */
  types: () => ReadonlyMap<string, ComponentType>;
  /** Ids of the selected components and connections. */
  selection: () => readonly string[];
  /** Calls whenever model, types, selection or a preference of this bundle changed; the result ends that. */
  watch: (listener: () => void) => () => void;
  select: (...ids: string[]) => void;
  /** Selects a component and brings it into sight. */
  reveal: (component: string) => void;
  /** Brings a view of this bundle to the front. */
  show: (view: string) => void;
  /** Asks the server as `docs/protocol.md` says; a refusal is rejected with an Error that says why. */
  request: (method: string, params: object) => Promise<unknown>;
  /** A value that is kept in the workspace, for every page and browser. */
  preference: <T>(name: string, initial: T) => Preference<T>;
  /** Tells the user, now and in the console. */
  notify: (severity: 'error' | 'warning' | 'info', message: string) => void;
}

export interface Contribution {
  views?: readonly View[];
  commands?: readonly Command[];
  faces?: readonly Face[];
  preferences?: readonly PreferencePage[];
}

/** Fills an empty element that is on the page; what it returns is called before the element is taken away. */
export type Mount = (element: HTMLElement) => (() => void) | undefined;

/** Something to look at beside the diagram. A command that shows it comes with it. */
export interface View {
  id: string;
  title: string;
  /** Name of a glyph of the page, or the path of an outline in a box of 24×24; absent: a sign for bundles. */
  icon?: string;
  /** Where it stands until the user puts it elsewhere. */
  area: 'left' | 'right' | 'bottom';
  /** In which perspectives (`compose`, `train`, `inspect`, `extend`) it is there without being asked for. */
  perspectives?: readonly string[];
  mount: Mount;
}

/** Something to do; it stands in the command palette. */
export interface Command {
  id: string;
  title: string;
  /** As `Ctrl+Shift+Z`, where Ctrl also means the Mac's Command. Keys that are taken stay with whom they belong to. */
  keys?: readonly string[];
  /** Absent: always. */
  enabled?: () => boolean;
  run: () => void;
}

/** What nodes of one component type show below their ports, in place of their values. */
export interface Face {
  /** As `urn:example:mgu#MinimalGatedUnit`. */
  type: string;
  /** Called with the same element, at first empty, whenever the component has changed. */
  draw: (element: HTMLElement, component: Component) => void;
}

/** A page of the preferences. */
export interface PreferencePage {
  id: string;
  title: string;
  icon?: string;
  mount: Mount;
}

export interface Preference<T> {
  get: () => T;
  set: (value: T) => void;
}

/** A document; never changed: another one stands in its place after every change. */
export interface Model {
  path: string;
  name: string;
  components: ReadonlyMap<string, Component>;
  connections: ReadonlyMap<string, Connection>;
}

export interface Component {
  id: string;
  type: string;
  kind: string;
  name: string;
  /** The container, group or plan that holds it. */
  parent: string | null;
  parameters: Readonly<Record<string, unknown>>;
  /** Trainable numbers; null when they cannot be counted. */
  weights: number | null;
  /** Whether its bundle is absent. */
  placeholder: boolean;
}

export interface Connection {
  id: string;
  source: string;
  sourcePort: string;
  target: string;
  targetPort: string;
  /** What runs along it, as `B×T×256`; null when it cannot be inferred. */
  contract: { text: string } | null;
}

export interface ComponentType {
  id: string;
  label: string;
  category: string;
  bundle: string;
  documentation: string;
}
