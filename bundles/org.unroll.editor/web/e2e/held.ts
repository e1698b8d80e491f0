import type { Page } from 'playwright-core';

/** What the server says to a page; while it is held, the page waits. */
export interface Answers {
  hold: () => void;
  /** Lets through what was held, in its order, and what comes after it. */
  release: () => void;
}

/** Takes what the server says into its hands, from the next time that the page is loaded. */
export async function answersTo(page: Page): Promise<Answers> {
  let held: (() => void)[] | null = null;
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    socket.connectToServer().onMessage((message) => {
      const pass = () => socket.send(message);
      if (held) {
        held.push(pass);
      } else {
        pass();
      }
    });
  });
  return {
    hold: () => (held ??= []),
    release: () => {
      const kept = held ?? [];
      held = null;
      kept.forEach((pass) => pass());
    },
  };
}
