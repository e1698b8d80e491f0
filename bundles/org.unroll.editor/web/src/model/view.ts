import { create } from 'zustand';

export type DockTab = 'problems' | 'training' | 'plan';

/** What the user looks at and works with; none of it is in the model. */
export interface View {
  /** Selected components and connections of the active document. */
  selection: ReadonlySet<string>;
  /** A component to bring into sight; a new object asks again for the same one. */
  reveal: { component: string } | null;
  dock: DockTab;
  dockOpen: boolean;
  /** Component type being dragged out of the palette. */
  dragged: string | null;
  /** The run whose curve is shown; null means the newest. */
  run: string | null;
}

export const useView = create<View>(() => ({
  selection: new Set(),
  reveal: null,
  dock: 'problems',
  dockOpen: true,
  dragged: null,
  run: null,
}));

export function select(...ids: string[]): void {
  useView.setState({ selection: new Set(ids) });
}

/** Selects a component and brings it into sight. */
export function reveal(component: string): void {
  useView.setState({ selection: new Set([component]), reveal: { component } });
}

export function showDock(dock: DockTab): void {
  useView.setState({ dock, dockOpen: true });
}
