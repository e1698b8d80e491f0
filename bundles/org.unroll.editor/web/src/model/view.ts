import { create } from 'zustand';

export { showView } from './layout';

export interface Reveal {
  component: string;
  /** Whether the diagram keeps its scale and moves no farther than is needed. */
  gently: boolean;
}

/** What the user looks at and works with; none of it is in the model. */
export interface View {
  /** Selected components and connections of the active document. */
  selection: ReadonlySet<string>;
  /** A component to bring into sight; a new object asks again for the same one. */
  reveal: Reveal | null;
  /** The container whose inside is on show; null shows the whole diagram. */
  inside: string | null;
  /** A wire over which something is held that could be put into it. */
  wireUnder: string | null;
  /** Component type being dragged out of the palette. */
  dragged: string | null;
  /** Components marked on the diagram, and why: what differs between two runs. */
  marked: ReadonlyMap<string, string>;
  /** The run whose curve is shown; null means the newest. */
  run: string | null;
}

export const useView = create<View>(() => ({
  selection: new Set(),
  reveal: null,
  inside: null,
  wireUnder: null,
  dragged: null,
  marked: new Map(),
  run: null,
}));

export function select(...ids: string[]): void {
  useView.setState({ selection: new Set(ids) });
}

/** Selects a component and brings it into sight. */
export function reveal(component: string): void {
  useView.setState({ selection: new Set([component]), reveal: { component, gently: false } });
}

/** Selects what was put somewhere, and moves the diagram only as far as is needed to see it. */
export function keepInSight(component: string): void {
  useView.setState({ selection: new Set([component]), reveal: { component, gently: true } });
}

/** Goes into a container, or with null out to the whole diagram. */
export function goInto(inside: string | null): void {
  useView.setState({ inside, selection: new Set() });
}
