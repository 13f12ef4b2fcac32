/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { act, aReferral, type Referral } from '../support/referral-story.js';
import { sitDown, startBrowser } from './support/browser.js';
import { Product } from './support/product.js';

let product: Product;
let browser: Browser;
let page: Page;
/** As they stand on the list of new referrals, the first at greatest risk. */
let listed: Referral[];

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), startBrowser()]);
  const { app } = product;
  const urgent = await aReferral(app, 'intermediate-care').submitted().done();
  listed = [urgent, await aReferral(app).submitted().done(), await aReferral(app).submitted().done()];
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});
beforeEach(async () => {
  page = await sitDown(browser, product.url, 'triage');
});
afterEach(() => page.context().close());

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** The row that has the focus, by its place on the list. */
const place = (): Promise<number> =>
  page.evaluate(() => {
    const rows = [...document.querySelectorAll('[data-row]')];
    return rows.indexOf(document.activeElement?.closest('[data-row]') ?? document.body);
  });
const inside = (): string => page.url().slice(product.url.length);

describe('the keyboard on a worklist', () => {
  beforeEach(() => page.goto('/worklists/new'));

  it('goes down with j and up with k, no further than the ends, and opens with Enter', async () => {
    const places: number[] = [];
    for (const key of ['j', 'j', 'j', 'j', 'k', 'k']) {
      await press(key);
      places.push(await place());
    }
    expect(places).toEqual([0, 1, 2, 2, 1, 0]);
    await Promise.all([page.waitForURL(/\/spa\/referrals\//), press('Enter')]);
    expect(inside()).toBe(`/spa/referrals/${listed[0]!.id}?list=new`);
  });

  it.each([
    ['c', 'claim'],
    ['t', 'record-triage'],
    ['p', 'prioritise'],
    ['a', 'allocate'],
  ])(
    'opens with %s the page to %s the referral that has the focus, and with the same key on its own page',
    async (key, action) => {
      await press(key);
      expect(inside()).toBe('/worklists/new');
      const form = `/spa/referrals/${listed[1]!.id}/actions/${action}?list=new`;
      await press('j', 'j');
      await Promise.all([page.waitForURL(`**${form}`), press(key)]);
      await page.goto(`/spa/referrals/${listed[1]!.id}?list=new`);
      await Promise.all([page.waitForURL(`**${form}`), press(key)]);
      expect(await page.textContent('h1')).not.toBe('');
    },
  );

  it('finds with /, where letters are letters', async () => {
    await press('/', 'j', 'c', '?');
    expect(await page.inputValue('#find')).toBe('jc?');
    expect(inside()).toBe('/worklists/new');
  });

  it('leaves the shortcuts of the browser alone', async () => {
    await press('Control+j');
    expect(await place()).toBe(-1);
  });

  it('says its keys with ?, and can be turned off for good and on again', async () => {
    const help = page.locator('[data-keys]');
    await press('?');
    expect(await help.getAttribute('open')).not.toBeNull();
    await press('?');
    expect(await help.getAttribute('open')).toBeNull();
    await press('?');
    await page.click('text=Turn shortcuts off');
    await press('j');
    expect(await place()).toBe(-1);
    await page.goto('/worklists/new');
    await press('j', '?');
    expect([await place(), await help.getAttribute('open')]).toEqual([-1, null]);
    await help.locator('summary').click();
    await page.click('text=Turn shortcuts on');
    await press('j');
    expect(await place()).toBe(0);
  });
});

describe('the live line of a worklist', () => {
  const live = () => page.locator('[data-live]');
  const opened = async (address: string) => {
    const stream = page.waitForResponse(/\/stream\?from=\d+$/);
    await page.goto(address);
    await stream;
  };
  const tops = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[data-row]')].map((row) => row.getBoundingClientRect().top),
    );

  it.each([1280, 320])(
    'says what came and what changed, and moves no row under the cursor, at %s px',
    async (width) => {
      await page.setViewportSize({ width, height: 900 });
      await opened('/worklists/new');
      await press('j', 'j', 'j');
      const before = await tops();
      const arrived = await aReferral(product.app, 'intermediate-care').submitted().done();
      await live().getByText('1 new: show').waitFor();
      const claimed = await act<Referral>(product.app, 'triage', listed[0]!, 'claim');
      await live().getByText('1 new, 1 changed: show').waitFor();
      expect([await tops(), await place()]).toEqual([before, 2]);
      expect(await page.textContent(`[data-row="${listed[0]!.id}"]`)).toContain('Left this list');
      await live().getByRole('link').click();
      await page.waitForSelector(`[data-row="${arrived.id}"]`);
      expect(await page.locator(`[data-row="${listed[0]!.id}"]`).count()).toBe(0);
      expect(await live().textContent()).toBe('');
      listed[0] = (await act<Referral>(product.app, 'triage', claimed.body, 'release')).body;
    },
  );

  it('calls nothing new that may only have changed where the page does not show it', async () => {
    await opened('/worklists/new?team=city-nursing');
    await aReferral(product.app).submitted().done();
    await live().getByText('1 beside what is shown here: show').waitFor();
  });
});
