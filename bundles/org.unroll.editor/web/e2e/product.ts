import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const home = process.env['UNROLL_HOME'] ?? '../../../releng/product/target/unroll';

/** A workbench of its own: free port, empty workspace and drop-in folder. */
export class Product {
  private constructor(
    private readonly process: ChildProcess,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(...args: string[]): Promise<Product> {
    const folder = await mkdtemp(join(tmpdir(), 'unroll-e2e-'));
    const process = spawn(
      join(home, 'bin', 'unroll'),
      ['serve', '--no-open', '--port', '0', '--workspace', join(folder, 'workspace'), ...args],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...globalThis.process.env, UNROLL_DROPINS: join(folder, 'dropins') },
      },
    );
    for await (const line of createInterface({ input: process.stdout })) {
      const url = /https?:\/\/\S+/.exec(line)?.[0];
      if (url) {
        process.stdout.resume();
        return new Product(process, folder, url);
      }
    }
    throw new Error('the workbench ended without printing its address');
  }

  async stop(): Promise<void> {
    this.process.kill();
    if (this.process.exitCode === null) {
      await once(this.process, 'exit');
    }
    await rm(this.folder, { recursive: true });
  }
}
