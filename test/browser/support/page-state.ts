import type { Page } from 'playwright-core';

/** One page in one state: who sees it, and how they come to it. */
export interface PageState {
  name: string;
  user: string;
  reach: (page: Page) => Promise<unknown>;
}

/** Reached by its address. */
export const at =
  (path: string) =>
  (page: Page): Promise<unknown> =>
    page.goto(path);
