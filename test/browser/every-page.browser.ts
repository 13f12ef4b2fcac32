import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Pages } from '../../src/web/kit/pages.js';
import { viewNames, WEB_ROOT } from '../../src/web/kit/views.js';
import { pagesOf } from '../support/pdf.js';
import { aReferral } from '../support/referral-story.js';
import { findingsOn, overflowOf } from './support/accessibility.js';
import { sitDown, startBrowser } from './support/browser.js';
import { errorsIn, hasJava } from './support/html-checker.js';
import type { PageState } from './support/page-state.js';
import { Product } from './support/product.js';
import { walk } from './support/walk.js';
import { WIDTHS } from './support/widths.js';

const sources = new Map(viewNames().map((name) => [name, readFileSync(join(WEB_ROOT, name), 'utf8')]));
const frameOf = (name: string): string | undefined => /{% extends "(.*?)" %}/.exec(sources.get(name)!)?.[1];
const frames = new Set([...sources.keys()].map(frameOf));

/** Views that are whole pages: neither parts of others nor the frame around them. */
const PAGES = [...sources.keys()].filter((name) => frameOf(name) !== undefined && !frames.has(name));

const REFUSED = 'Failed to load resource: the server responded with';

describe('every page in every state', () => {
  let product: Product;
  let browser: Browser;
  const drawn: { name: string; html: string }[] = [];

  beforeAll(async () => {
    [product, browser] = await Promise.all([Product.start(), startBrowser()]);
    const pages = product.app.nest.get(Pages, { strict: false });
    const draw = pages.draw.bind(pages);
    pages.draw = (name, ...rest) => {
      const html = draw(name, ...rest);
      drawn.push({ name, html });
      return html;
    };
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it.each(WIDTHS)('is accessible (WCAG 2.2 AA), and loses nothing at %s px', async (width) => {
    const wrong: Record<string, string[]> = {};
    const said = new Map<Page, string[]>();
    const listen = (page: Page) => {
      const hear = (text: string) => void said.set(page, [...(said.get(page) ?? []), text]);
      page.on('console', (message) => message.type() === 'error' && hear(message.text()));
      // Signing out is the one way that leads elsewhere, and back.
      const known = [product.url, `${product.app.config.oidc.issuer}/sign-out?`];
      const isKnown = (url: string) => known.some((each) => url.startsWith(each));
      page.on('request', (request) => !isKnown(request.url()) && hear(request.url()));
    };
    const look = async (page: Page, { name }: PageState) => {
      const over = await overflowOf(page);
      const findings = [
        ...(await findingsOn(page)),
        ...(over > 0 ? [`${over} px too wide`] : []),
        // A form that is refused and a page that is not there are errors to the console.
        ...(said.get(page) ?? []).filter((text) => !text.startsWith(REFUSED)),
      ];
      said.delete(page);
      if (findings.length > 0) wrong[name] = findings;
    };
    await walk(browser, product, width, look, listen);
    expect(wrong).toEqual({});
  });

  it('is in the list of states: no view is left out', () => {
    const names = new Set(drawn.map(({ name }) => name));
    expect(PAGES.filter((name) => !names.has(name))).toEqual([]);
  });

  const withJava = hasJava ? it : it.skip;
  if (!hasJava) process.stderr.write('NOT TESTED by the Nu HTML checker: there is no java on the PATH.\n');
  withJava('is HTML in which the Nu checker finds no error', () => {
    const whole = drawn.filter(({ html }) => html.trimStart().startsWith('<!DOCTYPE'));
    expect(whole.length).toBeGreaterThan(0);
    expect(errorsIn(whole)).toEqual([]);
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
