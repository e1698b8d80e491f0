import { connect, createServer, type Socket } from 'node:net';
import { expect } from 'vitest';
import type { Document } from '../src/model/document';
import { Workbench } from '../src/model/workbench';
import { RpcClient } from '../src/protocol/rpc';

/** Lets the page's own client code run outside a browser: who it is says a header, not a cookie jar. */
export async function enter(url: string): Promise<void> {
  const welcome = await fetch(url, { redirect: 'manual' });
  const cookie = welcome.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const Plain = globalThis.WebSocket;
  globalThis.WebSocket = class extends Plain {
    constructor(address: string | URL) {
      const headers = { cookie, origin: new URL(address).origin.replace(/^ws/, 'http') };
      // what Node takes here is more than the standard says
      super(address, { headers } as unknown as string[]);
    }
  };
}

/** A page without a screen: its store, its connection, and the wire to the server, which can be cut. */
export class Tab {
  private constructor(
    readonly workbench: Workbench,
    private readonly sockets: Set<Socket>,
    private readonly close: () => void,
  ) {}

  static async open(url: string): Promise<Tab> {
    const { port } = new URL(url);
    const sockets = new Set<Socket>();
    const line = createServer((near) => {
      const far = connect(Number(port), '127.0.0.1');
      [near, far].forEach((socket, i) => {
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          sockets.delete(socket);
          [far, near][i]?.destroy();
        });
      });
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening));
    const address = line.address();
    const own = typeof address === 'object' && address ? address.port : 0;
    const client = new RpcClient(`ws://127.0.0.1:${own}/rpc`, `http://127.0.0.1:${own}/ready`);
    const memory = { recall: () => ({ tabs: [], active: null }), keep: () => undefined };
    const tab = new Tab(new Workbench(client, () => undefined, memory), sockets, () => line.close());
    client.connect();
    await tab.online();
    return tab;
  }

  get connected(): boolean {
    return this.workbench.store.getState().link === 'online';
  }

  document(path: string): Document {
    const document = this.workbench.store.getState().documents.get(path);
    if (!document) {
      throw new Error(`${path} is not open.`);
    }
    return document;
  }

  online(): Promise<void> {
    return expect.poll(() => this.connected, { interval: 10 }).toBe(true);
  }

  /** Breaks the connection in the middle of whatever is under way; the page comes back by itself. */
  cut(): void {
    this.sockets.forEach((socket) => socket.destroy());
  }

  end(): void {
    this.close();
    this.cut();
  }
}
