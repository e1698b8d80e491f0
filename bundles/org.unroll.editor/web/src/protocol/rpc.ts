import type { Method, Notification, Notifications, Params, Result } from './methods';

/** `refused`: the server answers but does not know this session, because it was started anew. */
export type Link = 'connecting' | 'online' | 'offline' | 'refused';

/** A refusal of the server; its message is a sentence for people. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly fix: string | null,
  ) {
    super(message);
  }
}

/** The request may or may not have reached the server. */
export class LinkLost extends Error {
  constructor() {
    super('The connection to the workbench was lost before it answered.');
  }
}

/** What the store needs of a connection; tests put their own in its place. */
export interface Client {
  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>>;
  on<N extends Notification>(name: N, handle: (params: Notifications[N]) => void): void;
  onLink(handle: (link: Link) => void): void;
}

interface Pending {
  resolve: (result: never) => void;
  reject: (reason: Error) => void;
}

interface Message {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string; data?: { fix?: string } };
}

const FIRST_RETRY_MS = 250;
const SLOWEST_RETRY_MS = 4000;

/** JSON-RPC 2.0 over one WebSocket that comes back by itself. */
export class RpcClient implements Client {
  private socket: WebSocket | null = null;
  private next = 1;
  private retryMs = FIRST_RETRY_MS;
  private readonly pending = new Map<number, Pending>();
  private readonly handlers = new Map<string, (params: never) => void>();
  private readonly linkHandlers: ((link: Link) => void)[] = [];

  /** @param ready address that answers whenever a server is there, whether it knows this session or not */
  constructor(
    private readonly url: string,
    private readonly ready: string,
  ) {}

  connect(): void {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    let opened = false;
    socket.onopen = () => {
      opened = true;
      this.retryMs = FIRST_RETRY_MS;
      this.announce('online');
    };
    socket.onmessage = (message: MessageEvent<string>) => this.receive(JSON.parse(message.data) as Message);
    socket.onclose = () => void this.lost(opened);
  }

  on<N extends Notification>(name: N, handle: (params: Notifications[N]) => void): void {
    this.handlers.set(name, handle);
  }

  onLink(handle: (link: Link) => void): void {
    this.linkHandlers.push(handle);
  }

  request<M extends Method>(method: M, params: Params<M>): Promise<Result<M>> {
    const socket = this.socket;
    if (socket?.readyState !== WebSocket.OPEN) {
      return Promise.reject(new Refusal('The workbench is not connected; nothing was changed.', null));
    }
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    });
  }

  private receive(message: Message): void {
    if (message.method !== undefined) {
      this.handlers.get(message.method)?.(message.params as never);
      return;
    }
    const pending = this.pending.get(Number(message.id));
    this.pending.delete(Number(message.id));
    if (message.error) {
      pending?.reject(new Refusal(message.error.message, message.error.data?.fix ?? null));
    } else {
      pending?.resolve(message.result as never);
    }
  }

  private async lost(wasOpen: boolean): Promise<void> {
    for (const pending of this.pending.values()) {
      pending.reject(new LinkLost());
    }
    this.pending.clear();
    this.announce(!wasOpen && (await this.answers()) ? 'refused' : 'offline');
    setTimeout(() => this.connect(), this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, SLOWEST_RETRY_MS);
  }

  private async answers(): Promise<boolean> {
    return fetch(this.ready).then(
      (response) => response.ok,
      () => false,
    );
  }

  private announce(link: Link): void {
    this.linkHandlers.forEach((handle) => handle(link));
  }
}
