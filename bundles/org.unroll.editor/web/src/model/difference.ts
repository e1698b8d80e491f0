import type { Component, Snapshot } from '../protocol/types';

export interface Change {
  /** The component by its name, with the names of its containers. */
  where: string;
  /** In the second model, where it is there. */
  component: string | null;
  what: 'added' | 'removed' | 'changed' | 'rewired';
  parameter?: string;
  before?: unknown;
  after?: unknown;
}

type Model = Pick<Snapshot, 'components' | 'connections'>;

/** What makes the second of two models another than the first; components are the same when their ids are. */
export function difference(first: Model, second: Model): Change[] {
  const [before, after] = [byId(first.components), byId(second.components)];
  const changes: Change[] = [];
  for (const component of second.components) {
    const old = before.get(component.id);
    if (old?.type !== component.type) {
      changes.push({ where: pathOf(after, component), component: component.id, what: old ? 'changed' : 'added' });
    } else {
      changes.push(...parameterChanges(pathOf(after, component), old, component));
    }
  }
  for (const component of first.components) {
    if (!after.has(component.id)) {
      changes.push({ where: pathOf(before, component), component: null, what: 'removed' });
    }
  }
  const [wired, now] = [wires(first), wires(second)];
  for (const component of second.components) {
    if (before.has(component.id) && wired.get(component.id) !== now.get(component.id)) {
      changes.push({ where: pathOf(after, component), component: component.id, what: 'rewired' });
    }
  }
  return changes;
}

/** What to write at which component: what differs in it, or that something in it does. */
export function marks(changes: readonly Change[], components: readonly Component[]): ReadonlyMap<string, string> {
  const all = byId(components);
  const marked = new Map<string, string>();
  for (const { component } of changes) {
    for (let above = all.get(component ?? '')?.parent; above != null; above = all.get(above)?.parent) {
      marked.set(above, 'changed inside');
    }
  }
  changes.forEach(({ component, what }) => component !== null && marked.set(component, what));
  return marked;
}

function parameterChanges(where: string, old: Component, component: Component): Change[] {
  const names = new Set([...Object.keys(old.parameters), ...Object.keys(component.parameters)]);
  return [...names]
    .filter((name) => JSON.stringify(old.parameters[name]) !== JSON.stringify(component.parameters[name]))
    .map((parameter) => ({
      where,
      component: component.id,
      what: 'changed',
      parameter,
      before: old.parameters[parameter],
      after: component.parameters[parameter],
    }));
}

/** What enters each component. */
function wires(model: Model): Map<string, string> {
  const entering = new Map<string, string[]>();
  for (const { source, sourcePort, target, targetPort } of model.connections) {
    entering.set(target, [...(entering.get(target) ?? []), `${source}.${sourcePort}→${targetPort}`]);
  }
  return new Map([...entering].map(([id, all]) => [id, all.sort().join(' ')]));
}

const byId = (components: readonly Component[]) => new Map(components.map((component) => [component.id, component]));

function pathOf(components: ReadonlyMap<string, Component>, component: Component): string {
  const parent = components.get(component.parent ?? '');
  const name = component.kind === 'plan' ? 'Training plan' : component.name;
  return parent ? `${pathOf(components, parent)} › ${name}` : name;
}
