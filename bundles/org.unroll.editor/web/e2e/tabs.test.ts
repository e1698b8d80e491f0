import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Document } from '../src/model/document';
import type { Params } from '../src/protocol/methods';
import { LinkLost, Refusal } from '../src/protocol/rpc';
import { type Product, startProduct } from './product';
import { Chance, type Operation, randomEdit } from './randomEdits';
import { enter, Tab } from './tab';

const OPERATIONS = 1000;
/** Another one by itself: `UNROLL_SEED=7 npm run e2e -- tabs`. */
const SEEDS = process.env['UNROLL_SEED'] ? [Number(process.env['UNROLL_SEED'])] : [1];
const FAULT = /because of a fault|cannot be understood/;

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await enter(product.url);
});

afterAll(async () => {
  await product.stop();
});

/** Two tabs edit one document at once, as fast as they can, and lose their connections in between. */
it.each(SEEDS)('leaves server, tabs and file equal after 1,000 random operations (seed %i)', async (seed) => {
  const tabs = await Promise.all([Tab.open(product.url), Tab.open(product.url)]);
  const [first] = tabs;
  await first.workbench.create('empty', `random-${String(seed)}`);
  const path = first.workbench.store.getState().active ?? '';
  await Promise.all(tabs.map((tab) => tab.workbench.open(path)));
  const before = contentOf(first.document(path));
  const done: string[] = [];
  try {
    const counts = await edit(tabs, path, new Chance(seed), done);
    expect(counts.accepted).toBeGreaterThan(OPERATIONS / 4);
    expect(counts.cuts).toBeGreaterThan(3);
    await first.online();
    await first.workbench.request('document/save', { document: path });
    await equal(tabs, path);
    while (first.document(path).state.undo !== null) {
      await first.workbench.request('architecture/undo', { document: path });
    }
    await equal(tabs, path, false);
    expect(contentOf(first.document(path))).toEqual(before);
  } catch (failure) {
    console.error(`seed ${String(seed)}; what was done:\n${done.join('\n')}`);
    throw failure;
  } finally {
    tabs.forEach((tab) => tab.end());
  }
});

async function edit(tabs: readonly Tab[], path: string, chance: Chance, done: string[]) {
  const counts = { accepted: 0, cuts: 0 };
  let waiting: Promise<void>[] = [];
  for (let i = 0; i < OPERATIONS; i++) {
    const tab = chance.any(tabs.filter(({ connected }) => connected)) ?? tabs[0];
    await tab?.online();
    if (!tab) {
      break;
    }
    const operation = randomEdit(chance, tab.document(path), tab.workbench.store.getState().types);
    const line = `${String(tabs.indexOf(tab))} ${JSON.stringify(operation)}`;
    waiting.push(
      ask(tab, operation).then((answer) => {
        done.push(`${line} ${answer}`);
        counts.accepted += answer === 'done' ? 1 : 0;
      }),
    );
    if (chance.below(60) === 0) {
      done.push(`${String(tabs.indexOf(tab))} loses its connection`);
      counts.cuts++;
      tab.cut();
    }
    if (chance.below(3) === 0) {
      await Promise.all(waiting);
      waiting = [];
    }
  }
  await Promise.all(waiting);
  return counts;
}

/** Carries an operation out; refusals and lost answers belong to life, faults do not. */
async function ask(tab: Tab, { method, params }: Operation): Promise<string> {
  try {
    await tab.workbench.request(method, params as Params<typeof method>);
    return 'done';
  } catch (reason) {
    if (reason instanceof LinkLost) {
      return 'lost';
    }
    expect(reason).toBeInstanceOf(Refusal);
    expect((reason as Refusal).message).not.toMatch(FAULT);
    return `refused: ${(reason as Refusal).message}`;
  }
}

/** Both tabs, a page that opens the document now, and what a fresh reading of the file gives. */
async function equal(tabs: readonly Tab[], path: string, saved = true): Promise<void> {
  const fresh = await Tab.open(product.url);
  try {
    await Promise.all(tabs.map((tab) => tab.online()));
    await fresh.workbench.open(path);
    const { revision } = fresh.document(path);
    for (const tab of tabs) {
      await expect.poll(() => tab.document(path).revision, { interval: 20 }).toBe(revision);
      expect(contentOf(tab.document(path))).toEqual(contentOf(fresh.document(path)));
      await expect.poll(() => tab.document(path).state).toEqual(fresh.document(path).state);
    }
    if (saved) {
      expect(fresh.document(path).state.dirty).toBe(false);
      const copy = path.replace(/[^/]*$/, 'copy.unroll');
      await writeFile(join(product.workspace, copy), await readFile(join(product.workspace, path)));
      await fresh.workbench.open(copy);
      expect(contentOf(fresh.document(copy))).toEqual(contentOf(fresh.document(path)));
    }
  } finally {
    fresh.end();
  }
}

/** What a document holds, in an order of its own. */
function contentOf(document: Document) {
  const sorted = <T extends { id: string }>(elements: Iterable<T>) =>
    [...elements].sort((a, b) => a.id.localeCompare(b.id));
  return {
    components: sorted(document.components.values()),
    connections: sorted(document.connections.values()),
    problems: document.problems.map((problem) => JSON.stringify(problem)).sort(),
  };
}
