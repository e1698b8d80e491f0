import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const REPOSITORY = join(import.meta.dirname, '../../../..');
const JAR = join(process.env['UNROLL_HOME'] ?? join(REPOSITORY, 'releng/product/target/unroll'), 'unroll.jar');
const SAMPLE = join(REPOSITORY, 'releng/sample-cell/target');

/** A running product with a workspace and a drop-in folder of its own. */
export interface Product {
  /** With the one-time token. */
  url: string;
  workspace: string;
  dropIns: string;
  /** Kills the server as hard as that can be done. */
  kill: () => Promise<void>;
  /** Starts another server on the same workspace and port; what it prints. */
  restart: () => Promise<string>;
  stop: () => Promise<void>;
}

export async function startProduct(): Promise<Product> {
  if (!existsSync(JAR)) {
    throw new Error(`There is no product at ${JAR}; build it with "mvn package" first.`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'unroll-e2e-'));
  const workspace = join(folder, 'workspace');
  const dropIns = await mkdtemp(join(folder, 'dropins-'));
  const start = (port: string) =>
    spawn('java', ['-jar', JAR, 'serve', '--port', port, '--no-open', '--workspace', workspace], {
      env: { ...process.env, UNROLL_DROPINS: dropIns },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  let server = start('0');
  const stop = async () => {
    await ended(server);
    // a worker may write for a moment longer than the server lives
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    const url = await printedUrl(server);
    return {
      url,
      workspace,
      dropIns,
      kill: () => ended(server, 'SIGKILL'),
      restart: () => {
        server = start(new URL(url).port);
        return printedUrl(server);
      },
      stop,
    };
  } catch (reason) {
    await stop();
    throw reason;
  }
}

/** The bundle of a third party that the build makes for tests like these. */
export async function sampleBundle(): Promise<string> {
  const jar = (await readdir(SAMPLE)).find((file) => /^org\.example\.mgu-.*\.jar$/.test(file));
  if (!jar) {
    throw new Error(`There is no sample bundle in ${SAMPLE}.`);
  }
  return join(SAMPLE, jar);
}

async function printedUrl(process_: ChildProcess): Promise<string> {
  if (process_.stdout) {
    for await (const line of createInterface(process_.stdout)) {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url) {
        process_.stdout.resume();
        return url;
      }
    }
  }
  throw new Error('The product ended before it printed its address.');
}

function ended(process_: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (process_.exitCode !== null || process_.signalCode !== null) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    process_.once('exit', () => resolve());
    process_.kill(signal);
  });
}
