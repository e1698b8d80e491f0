import type { Server } from 'node:http';
import type { Plugin } from 'vite';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Method, Notification, Notifications, Params } from '../src/protocol/methods';
import type { Patch, Run } from '../src/protocol/types';
import { Architecture, digits, installed } from './architecture';
import { FakeRun } from './training';
import { PLAN } from './types';

const TEMPLATES = [
  {
    name: 'digit-rows',
    label: 'Digits, row by row',
    description: 'Many to one: a bidirectional LSTM reads the rows of a 28×28 digit and names it after the last one.',
  },
  {
    name: 'hello-characters',
    label: 'Character language model',
    description: 'Many to many, aligned: h→e, e→l, l→l, l→o. Predicts the next character at every step.',
  },
  { name: 'price-forecast', label: 'Price forecast', description: 'Many to one: four days of prices give the fifth.' },
  {
    name: 'translation',
    label: 'Translation',
    description: 'Many to many, unaligned: an encoder reads, a decoder writes one word at a time.',
  },
];

/** The protocol, in memory: a stand-in for the Java server while the page is developed. */
export function fakeServer(): Plugin {
  const attach = (server: { httpServer: unknown }) => serve(server.httpServer as Server);
  return { name: 'fake-server', configureServer: attach, configurePreviewServer: attach };
}

function serve(http: Server): void {
  const types = installed();
  const documents = new Map<string, Architecture>([['digits.unroll', digits(types)]]);
  const runs: FakeRun[] = [];
  const sockets = new Set<WebSocket>();
  const notify = <N extends Notification>(method: N, params: Notifications[N]): void =>
    sockets.forEach((socket) => socket.send(JSON.stringify({ jsonrpc: '2.0', method, params })));
  const patched = (patch: Patch): object => (notify('architecture/changed', patch), {});
  const find = (path: string): Architecture => {
    const found = documents.get(path);
    if (!found) throw new Error(`There is no document ${path}.`);
    return found;
  };

  const answers: { [M in Method]: (params: Params<M>) => object } = {
    'palette/list': () => ({ types: [...types.values(), PLAN] }),
    'workspace/list': () => ({
      folder: '~/models',
      documents: [...documents.keys()].map((path) => ({
        path,
        name: path.replace('.unroll', ''),
        modified: new Date().toISOString(),
      })),
      templates: TEMPLATES,
      open: null,
    }),
    'workspace/create': ({ template, name }) => {
      const path = `${name}.unroll`;
      if (documents.has(path)) throw new Error(`${path} exists already; choose another name.`);
      documents.set(
        path,
        template === 'empty' ? new Architecture(path, types) : Object.assign(digits(types), { path }),
      );
      return { document: path };
    },
    'document/open': ({ document }) => find(document).snapshot(),
    'document/close': () => ({}),
    'document/save': ({ document }) => patched(find(document).save()),
    'architecture/addComponent': ({ document, type, x, y, parent, feature, index }) => {
      const { id, patch } = find(document).add(type, x, y, parent, feature, index);
      patched(patch);
      return { id };
    },
    'architecture/connect': ({ document, ...wire }) => {
      const { id, patch } = find(document).connect(wire);
      patched(patch);
      return { id };
    },
    'architecture/checkConnection': () => ({ accepted: true, reason: null }),
    'architecture/setParameter': ({ document, component, parameter, value }) => {
      if (value === 13) throw new Error('13 is refused here, to show what a refusal looks like.');
      return patched(
        find(document).edit(`Set ${parameter}`, (content) => {
          const it = content.components.find((c) => c.id === component);
          const fallback = [...types.values(), PLAN]
            .find((t) => t.id === it?.type)
            ?.parameters.find((p) => p.name === parameter)?.default;
          if (it) it.parameters[parameter] = value ?? fallback;
        }),
      );
    },
    'architecture/rename': ({ document, component, name }) =>
      patched(
        find(document).edit('Rename', (content) =>
          content.components.forEach((c) => c.id === component && (c.name = name)),
        ),
      ),
    'architecture/move': ({ document, moves }) =>
      patched(
        find(document).edit('Move', (content) =>
          moves.forEach((move) => Object.assign(content.components.find((c) => c.id === move.id) ?? {}, move)),
        ),
      ),
    'architecture/delete': ({ document, ids }) =>
      patched(
        find(document).edit('Delete', (content) => {
          const gone = (id: string | null): boolean => id !== null && ids.includes(id);
          content.components = content.components.filter((c) => !gone(c.id) && !gone(c.parent));
          content.connections = content.connections.filter((w) => !gone(w.id) && !gone(w.source) && !gone(w.target));
        }),
      ),
    'architecture/undo': ({ document }) => patched(find(document).undo()),
    'architecture/redo': ({ document }) => patched(find(document).redo()),
    'run/start': ({ document }) => {
      const run: Run = {
        id: `run-${String(runs.length + 1)}`,
        document,
        state: 'running',
        started: new Date().toISOString(),
        message: null,
        result: null,
      };
      const fake = new FakeRun(
        run,
        (event) => notify('run/event', { run: run.id, event }),
        (changed) => notify('run/changed', changed),
      );
      runs.unshift(fake);
      fake.start();
      return { run };
    },
    'run/stop': ({ run }) => (runs.find((r) => r.run.id === run)?.stop(), {}),
    'run/list': ({ document }) => ({ runs: runs.map((r) => r.run).filter((run) => run.document === document) }),
    'run/events': ({ run }) => ({ events: runs.find((r) => r.run.id === run)?.events ?? [] }),
    'export/formats': () => ({
      formats: [
        { name: 'onnx', label: 'ONNX', extension: 'onnx' },
        { name: 'safetensors', label: 'Weights (safetensors)', extension: 'safetensors' },
      ],
    }),
  };

  const unplug = (): void => {
    const [id, type] = ['urn:unroll:layers#LastStep', installed().get('urn:unroll:layers#LastStep')];
    if (!types.delete(id) && type) types.set(id, type);
    notify('palette/changed', { types: [...types.values(), PLAN] });
    documents.forEach((document) => notify('document/reset', document.snapshot()));
  };

  const server = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    if (request.url === '/rpc') server.handleUpgrade(request, socket, head, (ws) => server.emit('connection', ws));
  });
  server.on('connection', (socket: WebSocket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data: Buffer) => {
      const { id, method, params } = JSON.parse(data.toString()) as { id: number; method: string; params: never };
      if (method === 'dev/unplug') return unplug();
      if (method === 'dev/drop') return sockets.forEach((each) => each.terminate());
      try {
        socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: answers[method as Method](params) }));
      } catch (reason) {
        socket.send(JSON.stringify({ jsonrpc: '2.0', id, error: { code: 1, message: (reason as Error).message } }));
      }
    });
  });
}
