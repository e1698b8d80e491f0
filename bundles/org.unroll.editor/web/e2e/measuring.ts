import type { Page } from 'playwright-core';
import type { WorkbenchPage } from './workbench';

/** Bytes in the frames of the page's WebSocket since the last reset. */
export function traffic(page: Page) {
  let [up, down] = [0, 0];
  const size = (data: string | Buffer) => Buffer.byteLength(data);
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => (up += size(payload)));
    socket.on('framereceived', ({ payload }) => (down += size(payload)));
  });
  return { sent: () => up, received: () => down, reset: () => ([up, down] = [0, 0]) };
}

/** Frames per second while something is done, and the longest frame. */
export async function frames(page: Page, act: () => Promise<void>): Promise<string> {
  await page.evaluate(() => {
    const times: number[] = [];
    const next = (now: number) => {
      times.push(now);
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Object.assign(window, { frameTimes: times });
  });
  await act();
  const { rate, longest } = await page.evaluate(() => {
    const times = (window as unknown as { frameTimes: number[] }).frameTimes.slice(1);
    const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    const whole = (times.at(-1) ?? 0) - (times[0] ?? 0);
    return { rate: (gaps.length / whole) * 1000, longest: Math.max(...gaps) };
  });
  return `${rate.toFixed(1)} (longest frame ${longest.toFixed(0)} ms)`;
}

/** Opens a model by its name; milliseconds from the click until the page is drawn and answers. */
export async function open(workbench: WorkbenchPage, name: string): Promise<string> {
  const { page } = workbench;
  await workbench.button('Open…').click();
  const entry = page.getByRole('dialog').locator('.document', { hasText: `${name}.unroll` });
  await entry.waitFor();
  await page.evaluate(() =>
    window.addEventListener('click', () => Object.assign(window, { since: performance.now() }), {
      capture: true,
      once: true,
    }),
  );
  await entry.click();
  await active(workbench, name);
  await settled(workbench);
  return page.evaluate(() => (performance.now() - (window as unknown as { since: number }).since).toFixed(0));
}

/** Goes to the tab of an open model. */
export async function turnTo(workbench: WorkbenchPage, name: string): Promise<void> {
  await workbench.page.getByTitle(`${name}.unroll`).click();
  await active(workbench, name);
  await settled(workbench);
}

const active = ({ page }: WorkbenchPage, name: string) =>
  page.locator('.document-tab[data-active="true"]', { has: page.getByTitle(`${name}.unroll`) }).waitFor();

/** Waits until nodes are drawn and the page has nothing to do. */
export async function settled({ page, canvas }: WorkbenchPage): Promise<void> {
  await canvas.locator('.react-flow__node, .overview').first().waitFor();
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => requestAnimationFrame(done)))),
  );
}

/** Milliseconds from a key press until the page has drawn what the server made of it. */
export async function sinceKey({ page }: WorkbenchPage, key: string): Promise<string> {
  await page.evaluate(() => {
    const canvas = document.querySelector('[data-revision]');
    const measured = new Promise<number>((done) => {
      window.addEventListener(
        'keydown',
        (event) => {
          if (!canvas || event.key === 'Control') {
            return;
          }
          const since = performance.now();
          const observer = new MutationObserver(() => {
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - since)));
          });
          observer.observe(canvas, { attributeFilter: ['data-revision'] });
        },
        { capture: true },
      );
    });
    Object.assign(window, { measured });
  });
  await page.keyboard.press(key);
  const took = await page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured);
  return `${took.toFixed(0)} ms`;
}

/** A point well inside the canvas where such an element is under the pointer. */
export async function spot(page: Page, selector: string): Promise<{ x: number; y: number }> {
  return page.evaluate((wanted) => {
    const box = document.querySelector('.react-flow__pane')?.getBoundingClientRect() ?? new DOMRect();
    for (let y = box.top + box.height / 8; y < box.bottom - box.height / 8; y += 7) {
      for (let x = box.left + box.width / 8; x < box.right - box.width / 8; x += 11) {
        if (document.elementFromPoint(x, y)?.matches(wanted) === true) {
          return { x, y };
        }
      }
    }
    throw new Error(`There is no ${wanted} well inside the canvas.`);
  }, selector);
}
