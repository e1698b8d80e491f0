import type { Link, Client } from '../protocol/rpc';
import type { Method, Notification, Notifications, Params, Result } from '../protocol/methods';
import type { Component, ComponentType, Connection, Parameter, Patch, Port, Snapshot } from '../protocol/types';

export function port(name: string, direction: Port['direction'], axes: string, more: Partial<Port> = {}): Port {
  return {
    name,
    direction,
    role: 'data',
    axes: axes.split(','),
    optional: false,
    multiple: false,
    documentation: '',
    ...more,
  };
}

export function parameter(name: string, type: Parameter['type'], more: Partial<Parameter> = {}): Parameter {
  return {
    name,
    label: name,
    type,
    default: null,
    unit: '',
    documentation: '',
    required: false,
    group: '',
    refers: '',
    ...more,
  };
}

export function componentType(id: string, more: Partial<ComponentType> = {}): ComponentType {
  return {
    id,
    kind: 'layer',
    label: id,
    category: 'Layers',
    icon: '',
    documentation: '',
    equation: '',
    paper: '',
    bundle: 'org.unroll.layers',
    version: '0.1.0',
    ports: [],
    parameters: [],
    containments: [],
    ...more,
  };
}

const RECURRENT = [
  port('in', 'input', 'B,T,I'),
  port('initialState', 'input', 'LD,B,H', { role: 'state', optional: true }),
  port('out', 'output', 'B,T,H'),
  port('finalState', 'output', 'LD,B,H', { role: 'state', optional: true }),
];

/** A few types of each sort. */
export const TYPES: ComponentType[] = [
  componentType('input', { kind: 'input', category: 'Inputs', ports: [port('out', 'output', '*')] }),
  componentType('lstm', { kind: 'cell', category: 'Cells', label: 'LSTM', ports: RECURRENT }),
  componentType('bidirectional', {
    kind: 'wrapper',
    category: 'Wrappers',
    ports: RECURRENT,
    containments: [{ feature: 'cell', accepts: ['cell', 'wrapper'], minimum: 1, maximum: 1, documentation: '' }],
  }),
  componentType('last', { ports: [port('in', 'input', 'B,T,H'), port('out', 'output', 'B,H')] }),
  componentType('dense', { ports: [port('in', 'input', '*,I'), port('out', 'output', '*,O')] }),
  componentType('loss', { kind: 'loss', category: 'Losses', ports: [port('prediction', 'input', '*')] }),
  componentType('adam', { kind: 'optimizer', category: 'Training', label: 'Adam' }),
];

export const INSTALLED: ReadonlyMap<string, ComponentType> = new Map(TYPES.map((type) => [type.id, type]));

/** A component whose id, name and type are one word unless told otherwise. */
export function component(id: string, more: Partial<Component> = {}): Component {
  const type = more.type ?? id;
  return {
    id,
    type,
    kind: INSTALLED.get(type)?.kind ?? 'layer',
    name: id,
    parent: null,
    feature: null,
    index: 0,
    x: 0,
    y: 0,
    parameters: {},
    placeholder: false,
    weights: 0,
    ...more,
  };
}

export function wire(source: string, target: string, more: Partial<Connection> = {}): Connection {
  return {
    id: `${source}-${target}`,
    source,
    sourcePort: 'out',
    target,
    targetPort: 'in',
    contract: null,
    ...more,
  };
}

export function snapshot(more: Partial<Snapshot> = {}): Snapshot {
  return {
    document: 'a.unroll',
    name: 'a',
    revision: 1,
    state: { dirty: false, undo: null, redo: null, recovered: null, checked: true },
    components: [],
    connections: [],
    problems: [],
    ...more,
  };
}

export function patch(revision: number, more: Partial<Patch> = {}): Patch {
  return {
    document: 'a.unroll',
    revision,
    state: { dirty: true, undo: 'Change', redo: null, recovered: null, checked: true },
    components: [],
    removedComponents: [],
    connections: [],
    removedConnections: [],
    problems: null,
    ...more,
  };
}

type Answers = { [M in Method]?: (params: Params<M>) => Result<M> | Promise<Result<M>> };

/** A connection whose other end is the test. */
export class ScriptedClient implements Client {
  readonly asked: [Method, unknown][] = [];
  private readonly handlers = new Map<string, (params: never) => void>();
  private linkHandler: (link: Link) => void = () => undefined;

  constructor(readonly answers: Answers) {}

  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    this.asked.push([method, params]);
    const answer = this.answers[method] as ((params: Params<M>) => Result<M>) | undefined;
    return answer
      ? Promise.resolve(params).then(answer)
      : Promise.reject(new Error(`The test does not answer ${method}.`));
  }

  on<N extends Notification>(name: N, handle: (params: Notifications[N]) => void): void {
    this.handlers.set(name, handle);
  }

  onLink(handle: (link: Link) => void): void {
    this.linkHandler = handle;
  }

  link(link: Link): void {
    this.linkHandler(link);
  }

  send<N extends Notification>(name: N, params: Notifications[N]): void {
    this.handlers.get(name)?.(params as never);
  }

  times(method: Method): number {
    return this.asked.filter(([asked]) => asked === method).length;
  }
}
