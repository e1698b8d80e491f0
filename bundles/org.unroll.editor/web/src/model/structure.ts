import type { Component, Connection, Problem } from '../protocol/types';
import type { Document } from './document';

type Components = Document['components'];

const childrenCache = new WeakMap<Components, Map<string, Component[]>>();
const problemCache = new WeakMap<readonly Problem[], Map<string, Problem[]>>();
const wireProblemCache = new WeakMap<readonly Problem[], Map<string, Problem[]>>();
const wireCache = new WeakMap<Document['connections'], Map<string, Connection[]>>();

const NO_COMPONENTS: readonly Component[] = [];
const NO_PROBLEMS: readonly Problem[] = [];
const NO_WIRES: readonly Connection[] = [];

/** What the component holds in one of its features, or in all of them, in order. */
export function childrenOf(components: Components, parent: string, feature?: string): readonly Component[] {
  let children = childrenCache.get(components);
  if (!children) {
    children = grouped(components.values(), (component) => [component.parent]);
    children.forEach((siblings) => siblings.sort((a, b) => a.index - b.index));
    childrenCache.set(components, children);
  }
  const all = children.get(parent) ?? NO_COMPONENTS;
  return feature === undefined ? all : all.filter((child) => child.feature === feature);
}

export function problemsOf(problems: readonly Problem[], component: string): readonly Problem[] {
  let index = problemCache.get(problems);
  if (!index) {
    index = grouped(problems, (problem) => [problem.component]);
    problemCache.set(problems, index);
  }
  return index.get(component) ?? NO_PROBLEMS;
}

const withinCache = new WeakMap<Components, Map<string, { of: readonly Problem[]; found: readonly Problem[] }>>();

/** What is wrong with a component, or in a group with what it holds. */
export function problemsWithin({ components, problems }: Document, id: string): readonly Problem[] {
  if (components.get(id)?.kind !== 'group') {
    return problemsOf(problems, id);
  }
  const known = withinCache.get(components) ?? new Map<string, { of: readonly Problem[]; found: readonly Problem[] }>();
  withinCache.set(components, known);
  let entry = known.get(id);
  if (entry?.of !== problems) {
    const found = problems.filter(({ component }) => pathTo(components, component).some((each) => each.id === id));
    entry = { of: problems, found };
    known.set(id, entry);
  }
  return entry.found;
}

/** The worst thing wrong with a wire. */
export function problemOfWire(problems: readonly Problem[], wire: string): Problem | undefined {
  let index = wireProblemCache.get(problems);
  if (!index) {
    index = grouped(problems, (problem) => [problem.connection]);
    index.forEach((own) => own.sort((a, b) => a.severity.localeCompare(b.severity)));
    wireProblemCache.set(problems, index);
  }
  return index.get(wire)?.[0];
}

/** The wires that begin or end at the component. */
export function wiresOf<W extends Connection>(connections: ReadonlyMap<string, W>, component: string): readonly W[] {
  let index = wireCache.get(connections);
  if (!index) {
    index = grouped(connections.values(), (wire) => [...new Set([wire.source, wire.target])]);
    wireCache.set(connections, index);
  }
  return (index.get(component) ?? NO_WIRES) as readonly W[];
}

/** The training plan; every document has one. */
export function planOf(components: Components): Component | undefined {
  for (const component of components.values()) {
    if (component.kind === 'plan') {
      return component;
    }
  }
  return undefined;
}

/** The components drawn as nodes of the canvas. */
export function nodesOf(components: Components): Component[] {
  return [...components.values()].filter((component) => component.parent === null && component.kind !== 'plan');
}

/** What stands on the canvas when the inside of a container is on show. */
export function nodesIn(components: Components, inside: string | null): readonly Component[] {
  return inside === null ? nodesOf(components) : childrenOf(components, inside);
}

/** The containers around a component, the outermost first, and the component itself. */
export function pathTo(components: Components, id: string | null): Component[] {
  const component = components.get(id ?? '');
  if (!component || component.kind === 'plan') {
    return [];
  }
  const above = pathTo(components, component.parent);
  return component.parent !== null && above.length === 0 ? [] : [...above, component];
}

/** The node on the canvas that holds the component; null for the plan and what it holds. */
export function nodeHolding(components: Components, id: string): Component | null {
  let component = components.get(id);
  while (component?.parent) {
    component = components.get(component.parent);
  }
  return component && component.kind !== 'plan' ? component : null;
}

/** Whether the kind of component can have weights at all. */
export function mayHaveWeights({ kind }: Component): boolean {
  return (
    kind === 'layer' ||
    kind === 'cell' ||
    kind === 'wrapper' ||
    kind === 'encoder' ||
    kind === 'decoder' ||
    kind === 'group'
  );
}

/** Trainable parameters of the whole model; null when one cannot be inferred. */
export function totalWeights(components: Components): number | null {
  const weights = nodesOf(components)
    .filter(mayHaveWeights)
    .map((component) => component.weights);
  return weights.includes(null) ? null : weights.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

/** Elements by their keys; one under null is left out. */
export function grouped<T>(elements: Iterable<T>, keys: (element: T) => (string | null)[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const element of elements) {
    for (const key of keys(element)) {
      const group = key === null ? undefined : groups.get(key);
      if (group) {
        group.push(element);
      } else if (key !== null) {
        groups.set(key, [element]);
      }
    }
  }
  return groups;
}
