import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The serious findings on what the page shows now, in both themes. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      (scheme) =>
        matchMedia(`(prefers-color-scheme: ${scheme})`).matches &&
        !document.getAnimations().some((animation) => animation instanceof CSSTransition),
      colorScheme,
    );
    const result = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
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
