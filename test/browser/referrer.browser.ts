/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { aNewNhsNumber } from '../support/patients.js';
import { act, type Referral } from '../support/referral-story.js';
import { type Sitting, sitDown, startBrowser } from './support/browser.js';
import { answerSection, type Hand, keyboard, mouse } from './support/hands.js';
import { Product } from './support/product.js';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([Product.start(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** The answers of the day, section by section: what is not named here stays empty. */
const DAY: Record<string, Record<string, string | string[]>> = {
  patient: {
    'address-lines-0': '12 Brook Street',
    'address-postcode': 'LE3 5TT',
    gpPractice: 'C82001',
  },
  contacts: { 'contacts-0-name': 'Sheila Marlow', 'contacts-0-phone': '0116 496 0111' },
  referrer: {
    referrerName: 'Dr Asha Patel',
    referrerPhone: '0116 496 0001',
    referrerStaffGroup: 'first',
    sourceOfReferral: 'first',
  },
  request: {
    reasonForReferral: 'first',
    need: 'Blocked catheter, needs changing',
    priorityRequested: 'P1',
    priorityReason: 'Pain',
    consequenceOfDelay: 'Retention',
  },
  clinicalSummary: {
    clinicalSummary: 'Catheter blocked since morning.',
    principalDiagnosis: 'Spinal injury',
    medicines: 'None',
    allergyStatus: 'noneKnown',
  },
  observations: {},
  consent: { consentToRefer: 'consented', shareOut: 'allowed', shareIn: 'allowed' },
  communication: {},
  resuscitation: {},
  safeguarding: { safeguardingConcern: 'none' },
  access: { visitRisks: ['none'], infectionRisks: ['none'], bariatric: 'no' },
  services: {},
  housebound: { housebound: 'permanent', houseboundReason: 'Hoist transfers' },
  tasks: { taskTypes: ['catheter'], firstVisit: 'today', fromHospital: 'no' },
};

async function begin(page: Page, hand: Hand): Promise<void> {
  await page.goto('/');
  await hand.follow('Refer a patient');
  await hand.follow('Community nursing');
  await hand.answer('nhsNumber', aNewNhsNumber());
  await hand.answer('givenName', 'Sheila');
  await hand.answer('familyName', 'Marlow');
  await hand.answer('dateOfBirth', '22');
  await hand.answer('dateOfBirth-month', '8');
  await hand.answer('dateOfBirth-year', '1945');
  await hand.answer('gender', '2');
  await hand.press('Continue');
  await page.waitForURL(/\/drafts\/[^/]+$/);
}

async function fillIn(page: Page, hand: Hand): Promise<void> {
  await hand.follow('Patient');
  for (const [section, answers] of Object.entries(DAY)) {
    await page.waitForURL(new RegExp(`/sections/${section}$`));
    await answerSection(hand, answers);
    await hand.press('Save and continue');
    // A branch opens when the page is saved, or with scripts a moment after the answer: either way its questions stay to be answered.
    if (page.url().includes(`/sections/${section}`)) {
      await answerSection(hand, answers);
      await hand.press('Save and continue');
    }
  }
}

/** The flag is answered, its advice taken, the rest of the section filled in. */
async function throughTheRedFlag(page: Page, hand: Hand): Promise<void> {
  await page.waitForURL(/\/sections\/catheter/);
  const catheter = { catheterProblem: 'blocked', catheterRoute: 'urethral', spinalInjury: 'yes' };
  await hand.answer('catheterProblem', catheter.catheterProblem);
  await hand.answer('catheterRoute', catheter.catheterRoute);
  if (!(await page.locator('[name=spinalInjury]').count())) await hand.press('Save and continue');
  await hand.answer('spinalInjury', catheter.spinalInjury);
  await hand.press('Save and continue');
  await page.waitForURL(/\/warning$/);
  expect(await page.textContent('h1')).toBe('Call 999 now');
  await hand.follow('Correct the answers');
  await hand.answerWhatIsLeft();
  await hand.press('Save and continue');
  await page.waitForURL(/\/drafts\/[^/]+$/);
}

async function send(page: Page, hand: Hand): Promise<string> {
  await hand.follow('Check and send');
  expect(await page.textContent('main')).toContain('What will be shared with whom');
  await hand.press('Send the referral');
  await page.waitForURL(/\/received$/);
  expect(await page.textContent('.nhsuk-panel')).toMatch(/Reference\s+\w{3}-\w{3}-\w{3}/);
  return /sent\/([^/]+)/.exec(page.url())![1]!;
}

/** The SPA asks, the referrer answers, writes, and cancels. */
async function afterwards(page: Page, hand: Hand, id: string): Promise<void> {
  const { app } = product;
  const claimed = await act<Referral>(app, 'triage', { id, version: Number(await versionOf(id)) }, 'claim');
  const question = { id: 'size', question: 'Which catheter size?' };
  const at = app.clock.now().toISOString();
  const due = new Date(app.clock.now().getTime() + 3_600_000).toISOString();
  await act(app, 'triage', claimed.body, 'request-information', {
    items: [question],
    dueAt: due,
    phoneAttemptAt: at,
  });
  await page.goto('/my-referrals/needs-my-answer');
  await hand.follow('MARLOW, Sheila');
  await hand.follow('Answer what was asked');
  await hand.answer('answer-size', '14 Ch');
  await hand.press('Send the answers');
  expect(await page.textContent('main')).toContain('Your answers are sent.');
  await hand.answer('to', 'spa');
  await hand.answer('text', 'The daughter has the key.');
  await hand.press('Send the message');
  expect(await page.textContent('.app-message')).toContain('The daughter has the key.');
  await hand.follow('Cancel this referral');
  await hand.answer('reason', 'Gone to hospital');
  await hand.press('Cancel the referral');
  expect(await page.textContent('.app-status')).toContain('Cancelled.');
}

const versionOf = async (id: string): Promise<number> =>
  (await product.app.get<Referral>('gp', `/api/referrals/${id}`)).body.version;

const WAYS: [string, Sitting, (page: Page) => Hand][] = [
  ['with a mouse and scripts, on a wide screen', {}, mouse],
  ['without scripts, on a phone', { scripts: false, width: 320 }, mouse],
  ['by keyboard alone', {}, keyboard],
  ['by keyboard alone, without scripts, on a phone', { scripts: false, width: 320 }, keyboard],
];

describe('the day of a referrer', () => {
  it.each(WAYS)('%s', async (_, sitting, handOf) => {
    const page = await sitDown(browser, product.url, 'gp', sitting);
    const hand = handOf(page);
    await begin(page, hand);
    await fillIn(page, hand);
    await throughTheRedFlag(page, hand);
    await afterwards(page, hand, await send(page, hand));
    await page.context().close();
  });

  it('goes on at another computer where it was left', async () => {
    const page = await sitDown(browser, product.url, 'gp');
    await begin(page, mouse(page));
    await page.goto(`${page.url()}/sections/request`);
    await page.fill('#need', 'Half a thought');
    await page.click('text=Save and finish later');
    const other = await sitDown(browser, product.url, 'gp');
    await other.goto(`${page.url().split('?')[0]!}/sections/request`);
    expect(await other.inputValue('#need')).toBe('Half a thought');
  });

  it('opens a branch while somebody answers, and keeps the place and what is typed meanwhile', async () => {
    const page = await sitDown(browser, product.url, 'gp');
    await begin(page, mouse(page));
    await page.goto(`${page.url()}/sections/tasks`);
    await page.evaluate(() => {
      const radio = document.querySelector<HTMLInputElement>('[name=firstVisit][value=onDate]')!;
      radio.focus();
      radio.click();
      document.querySelector<HTMLInputElement>('#visitTimes')!.value = 'Before breakfast';
    });
    await page.waitForSelector('#firstVisitDate');
    expect(await page.inputValue('#visitTimes')).toBe('Before breakfast');
    expect(await page.isChecked('[name=firstVisit][value=onDate]')).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('onDate');
  });
});
