import axe from 'axe-core';
import type { Page } from 'playwright-core';

const THEMES = ['light', 'dark'] as const;

/**
 * The serious findings on what the page shows now, in both themes, and what only a mouse can reach.
 *
 * @param part selects what is looked at, where the rest of the page was seen before
 */
export async function violations(page: Page, part = 'body'): Promise<string[]> {
  const found: string[] = await unreachable(page);
  await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      (scheme) =>
        matchMedia(`(prefers-color-scheme: ${scheme})`).matches &&
        !document.getAnimations().some((animation) => animation instanceof CSSTransition),
      colorScheme,
    );
    // a theme changes colours and nothing else
    const rules = colorScheme === 'light' ? null : ['color-contrast', 'link-in-text-block'];
    const result = await page.evaluate(
      ([context, only]) =>
        (window as unknown as { axe: typeof axe }).axe.run(context, {
          resultTypes: ['violations'],
          // the page has no frames, and no rule that is asked for reads style sheets or media
          iframes: false,
          preload: false,
          ...(only && { runOnly: only }),
        }),
      [part, rules] as const,
    );
    for (const { id, impact, nodes } of result.violations) {
      if (impact === 'serious' || impact === 'critical') {
        found.push(
          ...nodes.map((node) => `${colorScheme} ${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
        );
      }
    }
  }
  return found;
}

/**
 * What shows a hand to the mouse but neither takes the focus nor is in something that does or that a list points at.
 * The label of a wire stands for the wire, which takes it.
 */
function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const reached = 'a, button, input, select, textarea, summary, label, [tabindex], [role=option]';
    const wire = (element: Element) => {
      const id = element.closest<HTMLElement>('.wire-label')?.dataset['wireId'];
      return id !== undefined && document.querySelector(`.react-flow__edge[tabindex="0"][data-id="${id}"]`) !== null;
    };
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter(
        (element) => getComputedStyle(element).cursor === 'pointer' && !element.closest(reached) && !wire(element),
      )
      .map((element) => `only for the mouse: ${element.outerHTML.slice(0, 160)}`);
  });
}
