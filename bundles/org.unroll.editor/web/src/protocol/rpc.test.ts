import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LinkLost, RpcClient } from './rpc';

class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = 0;
  readonly sent: string[] = [];
  onopen: () => void = () => undefined;
  onclose: () => void = () => undefined;
  onmessage: (message: { data: string }) => void = () => undefined;

  constructor() {
    FakeSocket.last = this;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen();
  }

  close(): void {
    this.readyState = 3;
    this.onclose();
  }

  receive(message: object): void {
    this.onmessage({ data: JSON.stringify({ jsonrpc: '2.0', ...message }) });
  }
}

let client: RpcClient;
const links: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', () => Promise.reject(new Error('nobody there')));
  links.length = 0;
  client = new RpcClient('ws://here/rpc', 'ready');
  client.onLink((link) => links.push(link));
  client.connect();
  FakeSocket.last.open();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('RpcClient', () => {
  it('answers each request with its own result', async () => {
    const undo = client.request('architecture/undo', { document: 'a' });
    const redo = client.request('architecture/redo', { document: 'a' });
    FakeSocket.last.receive({ id: 2, error: { code: 1, message: 'No.', data: { fix: 'Do it.' } } });
    FakeSocket.last.receive({ id: '1', result: {} });
    await expect(undo).resolves.toEqual({});
    await expect(redo).rejects.toMatchObject({ message: 'No.', fix: 'Do it.' });
  });

  it('hands notifications on', () => {
    const handle = vi.fn();
    client.on('palette/changed', handle);
    FakeSocket.last.receive({ method: 'palette/changed', params: { types: [] } });
    expect(handle).toHaveBeenCalledWith({ types: [] });
  });

  it('fails what was on its way when the connection is lost, and comes back', async () => {
    const lost = client.request('architecture/undo', { document: 'a' });
    const before = FakeSocket.last;
    before.close();
    await expect(lost).rejects.toBeInstanceOf(LinkLost);
    await vi.advanceTimersByTimeAsync(300);
    expect(FakeSocket.last).not.toBe(before);
    FakeSocket.last.open();
    expect(links).toEqual(['online', 'offline', 'online']);
  });

  it('tells a server that is gone from one that does not know the session', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve({ ok: true }));
    FakeSocket.last.close();
    await vi.advanceTimersByTimeAsync(300);
    FakeSocket.last.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(links).toEqual(['online', 'offline', 'refused']);
  });

  it('refuses to ask while it is not connected', async () => {
    FakeSocket.last.close();
    await expect(client.request('palette/list', {})).rejects.toThrow('not connected');
  });
});
