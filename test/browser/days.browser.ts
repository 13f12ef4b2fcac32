/// <reference lib="dom" />
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Actor } from '../../src/domain/actor.js';
import { aReferral } from '../support/referral-story.js';
import { startBrowser } from './support/browser.js';
import { Cast, type Way, WAYS } from './support/cast.js';
import { publish, sendAgain, setCapacity } from './support/journeys/administration.js';
import { aPatient } from './support/journeys/patients.js';
import { answer, ask, writeAndCancel } from './support/journeys/questions.js';
import { dissent, emptyTheQueue, override, writeNote } from './support/journeys/record.js';
import { beginDraft, refer } from './support/journeys/refer.js';
import { claim, offer, openFrom, triage } from './support/journeys/spa.js';
import { accept, care, decline } from './support/journeys/team.js';
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

const COUNTY_NURSE: Actor = {
  id: 'countynurse',
  name: 'Ada Quorn',
  role: 'teamMember',
  organisation: 'RT5',
  team: 'county-nursing',
};

/** Each part goes on where the one before it ended: one referral, and everybody who has to do with it. */
describe('the day of each role, at the desk', () => {
  const patient = { name: 'ASHWORTH, Margaret' };
  let cast: Cast;

  beforeAll(async () => {
    cast = new Cast(browser, product.url);
    await aReferral(product.app).submitted().done();
  });
  afterAll(() => cast.leave());

  it('the triage clinician takes the next best, asks what is missing, and goes on when the practice has answered', async () => {
    const [triager, gp] = [await cast.as('triage'), await cast.as('gp')];
    await triager.begin();
    await triager.follow('Worklists');
    await triager.press('Next best');
    await triager.sees('This referral is yours now.');
    await ask(triager, 'Which catheter size?');
    await answer(gp, patient, '14 Ch');
    await openFrom(triager, 'In triage', patient);
    await triager.sees(/Which catheter size\? 14 Ch/);
    await triage(triager, { category: 'P2', reason: 'The wound is larger than before' });
  });

  it('the coordinator sees who could take it, and gives a reason for another than the first', async () => {
    const coordinator = await cast.as('coordinator');
    await openFrom(coordinator, 'To allocate', patient);
    await offer(coordinator, 'county-nursing', 'She stays with her daughter in the county');
    await coordinator.sees('She stays with her daughter in the county', '#history + ol');
  });

  it('the administrator changes what a team can carry, and sends again what was not delivered', async () => {
    await product.app.database.query(
      `UPDATE notification SET status = 'failed', attempts = 8, last_error = 'Refused by the mail server'
       WHERE recipient = 'county-nursing' AND status = 'pending'`,
    );
    const admin = await cast.as('admin');
    await setCapacity(admin, 'City community nursing', 250);
    await sendAgain(admin);
  });

  it('the administrator publishes a new version of a template, and the next referral is made with it', async () => {
    const [admin, gp] = [await cast.as('admin'), await cast.as('gp')];
    const words = 'What would the patient like to do again?';
    await publish(admin, 'Community therapy', 'What does the patient want to be able to do?', words);
    await beginDraft(gp, aPatient(), 'Community therapy');
    await gp.follow('What is needed');
    await gp.sees(words);
  });

  it('a team declines with a coded reason, the coordinator offers it to another, which gives the care', async () => {
    const [other, coordinator, nurse] = [
      await cast.as(COUNTY_NURSE),
      await cast.as('coordinator'),
      await cast.as('nurse'),
    ];
    await decline(other, patient, 'outOfArea', 'She is at home again, in Leicester.');
    await openFrom(coordinator, 'Declined, back with the SPA', patient);
    await coordinator.sees(/Lives outside the area of this team She is at home again, in Leicester/);
    await offer(coordinator, 'city-nursing');
    await accept(nurse, patient);
    await care(nurse, product.app.clock);
  });
});

describe('what a patient decides, and what safety asks for', () => {
  const reason = 'Found collapsed at home, medicines are unknown.';
  const note = 'The key safe is beside the back door.';

  it('the nurse records a dissent, overrides it in three clicks, and the privacy officer reviews that', async () => {
    const cast = new Cast(browser, product.url);
    await aReferral(product.app).offered().done();
    const patient = { name: 'ASHWORTH, Margaret' };
    const [gp, nurse, officer] = [await cast.as('gp'), await cast.as('nurse'), await cast.as('privacy')];
    await openFrom(gp, 'Sent', patient);
    await writeNote(gp, note);
    await accept(nurse, patient);
    await dissent(nurse);
    expect(await nurse.page.textContent('main')).not.toContain(note);
    expect(await override(nurse, reason)).toBeLessThanOrEqual(3);
    await nurse.sees(note);
    await emptyTheQueue(officer, reason);
    await cast.leave();
  });
});

describe('from the need of a patient to the end of the care', () => {
  it.each(WAYS.map((way): [string, Way] => [way.name, way]))('%s', async (_, way) => {
    const cast = new Cast(browser, product.url, way);
    const [gp, triager] = [await cast.as('gp'), await cast.as('triage')];
    const [coordinator, nurse] = [await cast.as('coordinator'), await cast.as('nurse')];
    const patient = aPatient();
    await refer(gp, patient);
    await claim(triager, patient);
    await triage(triager, { category: 'P1' });
    await openFrom(coordinator, 'To allocate', patient);
    await offer(coordinator, 'city-nursing');
    await accept(nurse, patient);
    await care(nurse, product.app.clock);
    await openFrom(gp, 'Closed', patient);
    await gp.sees('next change in twelve weeks');
    await cast.leave();
  });
});

describe('a referrer', () => {
  let cast: Cast;

  beforeEach(() => {
    cast = new Cast(browser, product.url);
  });
  afterEach(() => cast.leave());

  it('writes to the Single Point of Access, and cancels', async () => {
    await aReferral(product.app).submitted().done();
    const gp = await cast.as('gp');
    await openFrom(gp, 'Sent', { name: 'ASHWORTH, Margaret' });
    await writeAndCancel(gp);
  });

  it('goes on at another computer where it was left', async () => {
    const { page, ...gp } = await cast.as('gp');
    await beginDraft({ page, ...gp }, aPatient());
    await page.goto(`${page.url()}/sections/request`);
    await gp.fill({ need: 'Half a thought' });
    await gp.press('Save and finish later');
    const elsewhere = new Cast(browser, product.url);
    const other = (await elsewhere.as('gp')).page;
    await other.goto(`${page.url().split('?')[0]!}/sections/request`);
    expect(await other.inputValue('#need')).toBe('Half a thought');
    await elsewhere.leave();
  });

  it('opens a branch while somebody answers, and keeps the place and what is typed meanwhile', async () => {
    const gp = await cast.as('gp');
    const { page } = gp;
    await beginDraft(gp, aPatient());
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
