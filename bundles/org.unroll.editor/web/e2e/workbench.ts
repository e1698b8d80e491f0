import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { CHROMIUM } from './chromium.mjs';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: FLAGS, timeout: PATIENCE });
}

/** How long an answer may take on a busy machine; what is there is never waited for. */
export const PATIENCE = 90_000;

/** How long a training may take on a busy machine. */
export const TRAINING = { timeout: 240_000 };

/**
 * Waits until something is so. What an action brings about is never read at once: the server answers, and the page
 * draws, some time later.
 */
export const becomes = <T>(read: () => Promise<T>, expected: T): Promise<void> => expect.poll(read).toEqual(expected);

interface Point {
  x: number;
  y: number;
}

/** The page as a user sees and handles it. */
export class WorkbenchPage {
  readonly palette: Locator;
  readonly canvas: Locator;
  readonly properties: Locator;
  readonly training: Locator;
  readonly nodes: Locator;
  readonly wires: Locator;
  /** What the browser complained about. */
  readonly complaints: string[] = [];
  private rests = 0;

  private constructor(readonly page: Page) {
    const region = (name: string) => page.getByRole('region', { name, exact: true });
    this.palette = region('Palette');
    this.canvas = region('Canvas');
    this.properties = region('Properties');
    this.training = region('Training');
    this.nodes = this.canvas.locator('.react-flow__node');
    this.wires = this.canvas.locator('.react-flow__edge');
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WorkbenchPage> {
    const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, ...options });
    context.setDefaultTimeout(PATIENCE);
    const workbench = new WorkbenchPage(await context.newPage());
    await workbench.page.goto(url);
    await workbench.page.getByText('Connected', { exact: true }).waitFor();
    return workbench;
  }

  async create(template: string, name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New…' }).click();
    const gallery = this.page.getByRole('dialog', { name: 'New model' });
    await gallery.getByRole('button', { name: new RegExp(`^${template}`) }).click();
    await gallery.getByLabel('Name', { exact: true }).fill(name);
    await gallery.getByRole('button', { name: 'Create' }).click();
    await gallery.waitFor({ state: 'detached' });
    await this.canvas.waitFor();
  }

  item(label: string): Locator {
    return this.palette.getByRole('button', { name: label, exact: true });
  }

  /** The node whose second line, its type, is the label. */
  node(label: string): Locator {
    return this.nodes.filter({
      has: this.page.locator('.node-header small', { hasText: new RegExp(`^${label}( ·|$)`) }),
    });
  }

  /** Drags a component type onto the canvas, the point counted from its top left corner. */
  async dropAt(label: string, at: Point): Promise<Locator> {
    await this.item(label).dragTo(this.canvas, { targetPosition: at });
    const node = this.node(label);
    await node.waitFor();
    return node;
  }

  async dropInto(label: string, container: Locator): Promise<void> {
    await this.item(label).dragTo(container.locator('.slot'));
    await container.locator('.child', { hasText: label }).waitFor();
    // it is brought into sight
    await this.settled();
  }

  port(node: Locator, name: string): Locator {
    return node.locator(`.react-flow__handle[data-handleid="${name}"]`);
  }

  /** Draws a wire with the mouse and leaves the button pressed over the second port. */
  async drag(from: Locator, to: Locator): Promise<void> {
    await this.settled();
    const [start, end] = [await centre(from), await centre(to)];
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 8 });
    await this.page.mouse.move(end.x, end.y, { steps: 8 });
  }

  async wire(from: Locator, out: string, to: Locator, into: string): Promise<void> {
    const before = await this.wires.count();
    await this.drag(this.port(from, out), this.port(to, into));
    await this.page.mouse.up();
    await this.wires.nth(before).waitFor({ state: 'attached' });
  }

  /** Draws a wire from a port to a distance from it and lets it go there. */
  async pull(from: Locator, by: Point): Promise<void> {
    await this.settled();
    const start = await centre(from);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + by.x / 2, start.y + by.y / 2, { steps: 5 });
    await this.page.mouse.move(start.x + by.x, start.y + by.y, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Runs a command by its name. */
  async command(title: string): Promise<void> {
    await this.find('Control+k', title);
    await this.page.keyboard.press('Enter');
  }

  /** Opens a list to search in by its keys, and types into it once it hears; the first hit is then chosen by Enter. */
  async find(keys: string, query: string): Promise<void> {
    await this.page.keyboard.press(keys);
    await this.page.locator('dialog [role=combobox]:focus').waitFor();
    await this.page.keyboard.type(query);
    await this.page.locator('dialog [role=option][aria-selected=true]').waitFor();
  }

  /**
   * Waits until the diagram has come to rest: its place, and where its nodes stand and how large they are. A busy machine draws
   * nothing for seconds and goes on moving then, so that frames are counted, too.
   */
  async settled(): Promise<void> {
    await this.page.waitForFunction((call) => {
      const viewport = document.querySelector<HTMLElement>('.react-flow__viewport');
      const nodes = [...document.querySelectorAll<HTMLElement>('.react-flow__node')];
      const boxes = nodes.map((node) => `${node.style.transform} ${node.offsetWidth} ${node.offsetHeight}`);
      const now = [call, viewport?.style.transform ?? '', ...boxes].join();
      const state = window as { rest?: { seen: string; since: number; frames: number } };
      if (state.rest?.seen !== now) {
        state.rest = { seen: now, since: performance.now(), frames: 0 };
      }
      return ++state.rest.frames > 20 && performance.now() - state.rest.since > 1000;
    }, this.rests++);
  }

  async fit(): Promise<void> {
    await this.button('Fit the diagram').click();
    await this.settled();
  }

  /** Does something and waits until the server has changed the document. */
  async changing(act: () => Promise<void>): Promise<void> {
    const before = await this.canvas.getAttribute('data-revision');
    await act();
    await this.canvas.and(this.page.locator(`:not([data-revision="${String(before)}"])`)).waitFor();
  }

  /** Sets a field of the property sheet. */
  async set(label: string, value: string): Promise<void> {
    const field = this.properties.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.press('Enter');
  }

  /** Waits until the curve shows so many steps or epochs. */
  async curve(of: 'steps' | 'epochs', count: number): Promise<void> {
    const enough = ([name, least]: readonly [string, number]) => {
      const curve = document.querySelector<HTMLElement>('[data-testid="curve"]');
      return Number(curve?.dataset[name] ?? 0) >= least;
    };
    await this.page.waitForFunction(enough, [of, count] as const, TRAINING);
  }

  /** The tab of a view under the canvas. */
  view(name: string): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }
}

async function centre(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) {
    throw new Error('The element is not on the page.');
  }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
