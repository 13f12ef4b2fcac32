import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { PROJECT_ROOT } from '../../src/config/config.js';
import { startBrowser } from './support/browser.js';
import { Product } from './support/product.js';
import { walk } from './support/walk.js';

/** `npm run screenshots` writes a picture of every page to `screenshots/`, wide and narrow. */
const asked = process.env.SCREENSHOTS ? describe : describe.skip;

asked('a picture of every page', () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), startBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
  });

  it.each([1280, 320])('at %s px', async (width) => {
    await walk(browser, product, width, async (page, { name }) => {
      const path = join(PROJECT_ROOT, 'screenshots', `${width}`, `${name}.png`);
      await page.screenshot({ path, fullPage: true });
    });
  });
});
