import type {
  Component,
  ComponentType,
  Connection,
  Contract,
  Patch,
  Problem,
  Snapshot,
  Wire,
} from '../src/protocol/types';
import { whyNot } from '../src/model/connections';
import { fromSnapshot } from '../src/model/document';
import { PLAN, TYPES } from './types';

interface Content {
  components: Component[];
  connections: Connection[];
}

/** An architecture in memory: enough of the real thing to develop the page against. */
export class Architecture {
  content: Content = { components: [], connections: [] };
  revision = 1;
  private undone: [string, Content][] = [];
  private done: [string, Content][] = [];
  private saved: Content;
  private next = 1;

  constructor(
    readonly path: string,
    readonly types: Map<string, ComponentType>,
  ) {
    this.content.components.push(this.make(PLAN, 'plan', null, null, 0, 0));
    this.saved = this.content;
  }

  /** Changes a copy of the content and says what changed. */
  edit(label: string, change: (content: Content) => void): Patch {
    const next = structuredClone(this.content);
    change(next);
    this.done.push([label, this.content]);
    this.undone = [];
    return this.become(next);
  }

  undo(): Patch {
    const [label, before] = this.done.pop() ?? ['', this.content];
    this.undone.push([label, this.content]);
    return this.become(before);
  }

  redo(): Patch {
    const [label, after] = this.undone.pop() ?? ['', this.content];
    this.done.push([label, this.content]);
    return this.become(after);
  }

  save(): Patch {
    this.saved = this.content;
    return this.become(this.content);
  }

  add(
    typeId: string,
    x: number,
    y: number,
    parent?: string,
    feature?: string,
    index = 0,
  ): { id: string; patch: Patch } {
    const type = this.types.get(typeId);
    if (!type) throw new Error(`There is no component type ${typeId}.`);
    const slot = ['optimizer', 'clipper', 'data'].includes(type.kind);
    const owner = slot ? 'plan' : (parent ?? null);
    const place = slot ? type.kind : (feature ?? null);
    const made = this.make(
      type,
      `${type.label.replace(/[^A-Za-z]/g, '').toLowerCase()}${this.next++}`,
      owner,
      place,
      x,
      y,
    );
    made.index = index;
    const patch = this.edit(`Add ${type.label}`, (content) => {
      if (slot) content.components = content.components.filter((c) => c.parent !== 'plan' || c.feature !== place);
      content.components.push(made);
    });
    return { id: made.id, patch };
  }

  connect(wire: Wire): { id: string; patch: Patch } {
    const reason = whyNot(fromSnapshot(this.snapshot()), this.types, wire);
    if (reason) throw new Error(reason);
    const id = `wire${this.next++}`;
    return { id, patch: this.edit('Connect', (content) => content.connections.push({ id, ...wire, contract: null })) };
  }

  snapshot(): Snapshot {
    return {
      document: this.path,
      name: this.path.replace(/\.unroll$/, ''),
      revision: this.revision,
      state: this.state(),
      ...this.described(this.content),
      problems: this.problems(),
    };
  }

  private state(): Snapshot['state'] {
    return {
      dirty: this.content !== this.saved,
      undo: this.done.at(-1)?.[0] ?? null,
      redo: this.undone.at(-1)?.[0] ?? null,
    };
  }

  private become(next: Content): Patch {
    const [before, after] = [this.described(this.content), this.described(next)];
    this.content = next;
    return {
      document: this.path,
      revision: ++this.revision,
      state: this.state(),
      components: changed(before.components, after.components),
      removedComponents: removed(before.components, after.components),
      connections: changed(before.connections, after.connections),
      removedConnections: removed(before.connections, after.connections),
      problems: this.problems(),
    };
  }

  private make(
    type: ComponentType,
    id: string,
    parent: string | null,
    feature: string | null,
    x: number,
    y: number,
  ): Component {
    return {
      id,
      type: type.id,
      kind: type.kind,
      name: id,
      parent,
      feature,
      index: 0,
      x,
      y,
      placeholder: false,
      weights: 0,
      parameters: Object.fromEntries(type.parameters.map((p) => [p.name, p.default])),
    };
  }

  /** The content with contracts, weights and placeholders worked out. */
  private described(content: Content): Content {
    const outputs = new Map<string, Contract | null>();
    const byId = new Map(content.components.map((c) => [c.id, c]));
    const output = (id: string): Contract | null => {
      const known = outputs.get(id);
      if (known !== undefined) return known;
      outputs.set(id, null);
      const component = byId.get(id);
      const wire = content.connections.find(
        (w) => w.target === id && (w.targetPort === 'in' || w.targetPort === 'prediction'),
      );
      const result = component ? contractOf(component, wire ? output(wire.source) : null, content) : null;
      outputs.set(id, result);
      return result;
    };
    return {
      components: content.components.map((c) => ({
        ...c,
        placeholder: c.kind !== 'plan' && !this.types.has(c.type),
        weights: weights(c, content, output),
      })),
      connections: content.connections.map((w) => ({ ...w, contract: output(w.source) })),
    };
  }

  private problems(): Problem[] {
    const { components, connections } = this.content;
    const found: Problem[] = [];
    for (const c of components) {
      const type = this.types.get(c.type) ?? (c.kind === 'plan' ? PLAN : undefined);
      if (!type) {
        found.push({
          component: c.id,
          connection: null,
          port: null,
          severity: 'error',
          message: `${c.name} needs the component type ${c.type}, which is not installed.`,
          fix: 'Install the bundle that contributes it, or delete the component.',
        });
        continue;
      }
      for (const p of type.ports.filter((p) => p.direction === 'input' && !p.optional && c.parent === null)) {
        if (!connections.some((w) => w.target === c.id && w.targetPort === p.name)) {
          found.push({
            component: c.id,
            connection: null,
            port: p.name,
            severity: 'error',
            message: `Nothing is connected to ${c.name}.${p.name}.`,
            fix: 'Draw a wire to it.',
          });
        }
      }
      for (const slot of type.containments) {
        if (components.filter((x) => x.parent === c.id && x.feature === slot.feature).length < slot.minimum) {
          found.push({
            component: c.id,
            connection: null,
            port: null,
            severity: 'error',
            message: `${c.name} has no ${slot.feature}.`,
            fix: `Drop one of these on it: ${slot.accepts.join(', ')}.`,
          });
        }
      }
    }
    if (!components.some((c) => c.kind === 'loss')) {
      found.push({
        component: null,
        connection: null,
        port: null,
        severity: 'error',
        message: 'The model has no loss, so nothing can be trained.',
        fix: 'Add a loss and connect the prediction to it.',
      });
    }
    return found;
  }
}

function contractOf(c: Component, input: Contract | null, content: Content): Contract | null {
  const name = c.type.split('#')[1] ?? '';
  const size = (key: string): number => Number(c.parameters[key] ?? 0);
  const float = (text: string, lengths = true): Contract => ({
    axes: text
      .split('×')
      .map((axis) => ({ name: /\d/.test(axis) ? 'H' : axis, size: /\d/.test(axis) ? Number(axis) : null })),
    element: 'float',
    classes: null,
    role: 'data',
    parts: [],
    lengths,
    text,
  });
  switch (name) {
    case 'SequenceInput':
      return float(`B×T×${size('features')}`);
    case 'TokenInput':
      return { ...float('B×T'), element: 'ids', classes: size('vocabulary'), text: `B×T ids<${size('vocabulary')}>` };
    case 'Embedding':
      return input && float(`B×T×${size('size')}`);
    case 'Dense':
      return input && float([...input.text.split('×').slice(0, -1), size('units')].join('×'));
    case 'LastStep':
      return input && float(`B×${input.text.split('×').at(-1) ?? ''}`, false);
    case 'Dropout':
      return input;
    case 'Bidirectional': {
      const child = content.components.find((x) => x.parent === c.id);
      return child && input
        ? float(`B×T×${Number(child.parameters['hiddenSize']) * (c.parameters['merge'] === 'CONCAT' ? 2 : 1)}`)
        : null;
    }
    default:
      return input && 'hiddenSize' in c.parameters ? float(`B×T×${size('hiddenSize')}`) : null;
  }
}

function weights(c: Component, content: Content, output: (id: string) => Contract | null): number | null {
  const feed = content.connections.find((w) => w.target === (c.parent ?? c.id) && w.targetPort === 'in');
  const width = Number(feed && output(feed.source)?.axes.at(-1)?.size);
  const h = Number(c.parameters['hiddenSize']);
  const gates: Record<string, number> = { LSTM: 4, GRU: 3, Elman: 1 };
  const name = c.type.split('#')[1] ?? '';
  if (name === 'Bidirectional') {
    const child = content.components.find((x) => x.parent === c.id);
    const one = child ? weights(child, content, output) : null;
    return one === null ? null : one * 2;
  }
  if (gates[name]) return width ? gates[name] * h * (width + h + 2) : null;
  if (name === 'Dense') return width ? (width + 1) * Number(c.parameters['units']) : null;
  return 0;
}

const changed = <T extends { id: string }>(before: T[], after: T[]): T[] => {
  const old = new Map(before.map((e) => [e.id, JSON.stringify(e)]));
  return after.filter((e) => old.get(e.id) !== JSON.stringify(e));
};

const removed = <T extends { id: string }>(before: T[], after: T[]): string[] =>
  before.map((e) => e.id).filter((id) => !after.some((e) => e.id === id));

export function digits(types: Map<string, ComponentType>): Architecture {
  const a = new Architecture('digits.unroll', types);
  const names = [
    'layers#SequenceInput',
    'wrappers#Bidirectional',
    'layers#LastStep',
    'layers#Dense',
    'losses#CrossEntropy',
  ];
  const ids = names.map((name, i) => a.add(`urn:unroll:${name}`, i * 290, 120).id);
  const cell = a.add('urn:unroll:cells#LSTM', 0, 0, ids[1], 'cell').id;
  for (const name of ['data#DigitRows', 'optimizers#Adam', 'clippers#GlobalNorm']) a.add(`urn:unroll:${name}`, 0, 0);
  const titles = ['rows', 'bidirectional', 'last', 'head', 'loss'];
  a.edit('Rename', (content) =>
    content.components.forEach(
      (c) => (c.name = titles[ids.indexOf(c.id)] ?? (c.id === cell ? 'lstm' : c.name.replace(/\d+$/, ''))),
    ),
  );
  ids
    .slice(1)
    .forEach((id, i) =>
      a.connect({ source: ids[i] ?? '', sourcePort: 'out', target: id, targetPort: i === 3 ? 'prediction' : 'in' }),
    );
  a['done'] = [];
  a.save();
  return a;
}

export const installed = (): Map<string, ComponentType> => new Map(TYPES.map((type) => [type.id, type]));
