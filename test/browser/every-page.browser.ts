import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Pages } from '../../src/web/pages.js';
import { viewNames, WEB_ROOT } from '../../src/web/views.js';
import { pagesOf } from '../support/pdf.js';
import { aReferral } from '../support/referral-story.js';
import { findingsOn, overflowOf } from './support/accessibility.js';
import { sitDown, startBrowser } from './support/browser.js';
import { Product } from './support/product.js';
import { statesOf } from './support/states.js';

const sources = new Map(viewNames().map((name) => [name, readFileSync(join(WEB_ROOT, name), 'utf8')]));
const frameOf = (name: string): string | undefined => /{% extends "(.*?)" %}/.exec(sources.get(name)!)?.[1];
const frames = new Set([...sources.keys()].map(frameOf));

/** Views that are whole pages: neither parts of others nor the frame around them. */
const PAGES = [...sources.keys()].filter((name) => frameOf(name) !== undefined && !frames.has(name));

/** Both, unless somebody wants fewer: `WIDTHS=320 npm run test:browser`. */
const WIDTHS = process.env.WIDTHS?.split(',').map(Number) ?? [1280, 320];

describe('every page in every state', () => {
  let product: Product;
  let browser: Browser;
  const drawn = new Set<string>();

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), startBrowser()]);
    const pages = product.app.nest.get(Pages, { strict: false });
    const draw = pages.draw.bind(pages);
    pages.draw = (name, ...rest) => {
      drawn.add(name);
      return draw(name, ...rest);
    };
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it.each(WIDTHS)('is accessible (WCAG 2.2 AA), and loses nothing at %s px', async (width) => {
    const wrong: Record<string, string[]> = {};
    for (const { name, user, reach } of await statesOf(product.app)) {
      const page = await sitDown(browser, product.url, user, { width });
      const said: string[] = [];
      page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
      page.on('request', (request) => !request.url().startsWith(product.url) && said.push(request.url()));
      await reach(page);
      await page.waitForLoadState();
      const over = await overflowOf(page);
      const findings = [
        ...(await findingsOn(page)),
        ...(over > 0 ? [`${over} px too wide`] : []),
        // A form that is refused and a page that is not there are errors to the console.
        ...said.filter((text) => !text.startsWith('Failed to load resource: the server responded with')),
      ];
      if (findings.length > 0) wrong[name] = findings;
      await page.context().close();
    }
    expect(wrong).toEqual({});
  });

  it('is in the list of states: no view is left out', () => {
    expect(PAGES.filter((name) => !drawn.has(name))).toEqual([]);
  });

  it.each([
    ['gp', '/sent/'],
    ['triage', '/spa/referrals/'],
    ['nurse', '/team/referrals/'],
  ])('is printed with the patient on every sheet: %s %s', async (user, path) => {
    const { id } = await aReferral(product.app).offered().accepted().done();
    const page = await sitDown(browser, product.url, user);
    await page.goto(path + id);
    const sheets = await pagesOf(await page.pdf({ format: 'A4' }));
    expect(sheets.length).toBeGreaterThan(1);
    for (const sheet of sheets)
      expect(sheet).toMatch(/ASHWORTH, Margaret \(Mrs\).*14-Mar-1941 \(85y\).*NHS No\. 999 \d{3} \d{4}/);
    await page.context().close();
  });

  it('weighs less than 150 KB when it is first opened', async () => {
    const page = await sitDown(browser, product.url, 'gp');
    let bytes = 0;
    page.on('requestfinished', (request) => {
      void request.sizes().then(({ responseBodySize }) => (bytes += responseBodySize));
    });
    await page.goto('/', { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(30_000);
    expect(bytes).toBeLessThan(150_000);
  });
});
