import type { Browser, Page } from 'playwright-core';
import { sitDown } from './browser.js';
import type { PageState } from './page-state.js';
import type { Product } from './product.js';
import { statesOf } from './states.js';

/** How many people look at once: a browser and the product leave two cores idle when it is one. */
const AT_ONCE = 4;

/** Everybody looks at each of their states, one after the other on one screen. @param sitting once for each screen */
export async function walk(
  browser: Browser,
  product: Product,
  width: number,
  look: (page: Page, state: PageState) => Promise<void>,
  sitting: (page: Page) => void = () => {},
): Promise<void> {
  const states = await statesOf(product.app);
  const theirs = (user: string) => states.filter((each) => each.user === user);
  const waiting = [...new Set(states.map(({ user }) => user))].sort(
    (one, other) => theirs(other).length - theirs(one).length,
  );
  const next = async (): Promise<void> => {
    const user = waiting.shift();
    if (user === undefined) return;
    const page = await sitDown(browser, product.url, user, { width });
    sitting(page);
    for (const state of theirs(user)) {
      await state.reach(page);
      await page.waitForLoadState();
      await look(page, state);
    }
    await page.context().close();
    await next();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
