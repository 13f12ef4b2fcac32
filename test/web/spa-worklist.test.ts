import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HTMLElement } from 'node-html-parser';
// @ts-expect-error A script of pages has no types.
import * as onThePage from '../../src/web/assets/spa-due.js';
import { dueIn } from '../../src/web/kit/words/due.js';
import { TestApp } from '../support/app.js';
import { open, send, submit, textOf, valuesIn, type PageAnswer } from '../support/page.js';
import { aReferral, type Referral } from '../support/referral-story.js';

let app: TestApp;
let routine: Referral;
let urgent: Referral;

beforeAll(async () => {
  app = await TestApp.start();
  routine = await aReferral(app).submitted().done();
  urgent = await aReferral(app, 'intermediate-care').submitted().done();
});
afterAll(() => app.stop());

const rows = ({ html }: PageAnswer): HTMLElement[] => html.querySelectorAll('[data-row]');
const ids = (page: PageAnswer) => rows(page).map((row) => row.getAttribute('data-row'));
const cells = (row: HTMLElement) =>
  row.querySelectorAll('td:not(.app-rows__choose)').map((cell) => textOf(cell));

describe('a worklist', () => {
  it('begins with the list of new referrals', async () => {
    const { status, location } = await open(app, 'coordinator', '/worklists');
    expect([status, location]).toEqual([303, '/worklists/new']);
  });

  it('has every list with its count, and says which one is read', async () => {
    const { html } = await open(app, 'coordinator', '/worklists/new');
    const lists = html.querySelectorAll('nav[aria-label="Worklists"] a');
    expect(lists.map((each) => textOf(each))).toEqual([
      'New 2',
      'In triage 0',
      'Awaiting information 0',
      'To allocate 0',
      'Declined, back with the SPA 0',
      expect.stringMatching(/^In breach or about to be \d$/),
      'Everything waiting for the SPA 2',
      'Mine 0',
    ]);
    expect(html.querySelector('main nav [aria-current]')?.getAttribute('href')).toBe('/worklists/new');
  });

  it('shows those at greatest risk first, each in words', async () => {
    const page = await open(app, 'coordinator', '/worklists/new');
    expect(ids(page)).toEqual([urgent.id, routine.id]);
    const [patient, category, respondBy, nextStep, waiting, state, owner] = cells(rows(page)[0]!);
    expect(patient).toMatch(
      /^Patient [A-Z' -]+, .+ Falls risk \d\d-[A-Z][a-z]{2}-\d{4} \(\d+y\)\s?999 \d{3} \d{4} Ref \w{3}-\w{3}-\w{3}$/,
    );
    expect(category).toMatch(/^Category P\d within .+ asked for$/);
    expect(respondBy).toMatch(/^Respond by due in .+ expected$/);
    expect(nextStep).toMatch(/^Next step due in \d+ min$/);
    expect(waiting).toMatch(/^Waiting \d+ minutes?$/);
    expect([state, owner]).toEqual(['State Submitted Intermediate care', 'Owner Single Point of Access']);
  });

  it('says in words what must be known: red flags, missing information, messages', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    await app.post('gp', `/api/referrals/${asked.id}/messages`, { text: 'On leave', to: ['spa'] });
    const page = await open(app, 'coordinator', '/worklists/awaiting-information');
    expect(cells(rows(page)[0]!).at(-1)).toBe('To know Information missing 1 message');
    expect(cells(rows(page)[0]!).at(-2)).toMatch(/^Owner C82001|Owner /);
  });

  it('filters by its address, and keeps what was chosen', async () => {
    const page = await open(app, 'coordinator', '/worklists/new?category=P2&serviceLine=&waiting=');
    expect(page.html.querySelector('#category option[selected]')?.getAttribute('value')).toBe('P2');
    expect(page.text).toContain('Filters (in use)');
    expect(page.text).toContain('Only Category: P2. Take all filters away');
    expect(ids(page)).not.toContain(urgent.id);
    const none = await open(app, 'coordinator', '/worklists/new?team=city-nursing');
    expect(none.text).toContain('No referral on this list fits the filters.');
  });

  it('says what is wrong with a filter, and keeps the page', async () => {
    const page = await open(app, 'coordinator', '/worklists/new?practice=x!');
    expect(page.status).toBe(400);
    expect(page.text).toContain('practice must be the ODS code of a practice');
    expect(page.html.querySelector('#practice')?.getAttribute('value')).toBe('x!');
  });

  it('finds words of a name by a form, never by the address', async () => {
    const page = await open(app, 'coordinator', '/worklists/new');
    const words = page.html.querySelectorAll('main form[method="post"][action="/worklists/new"]')[0]!;
    const typed = { ...valuesIn(words), text: routine.reference };
    const found = await send(app, 'coordinator', '/worklists/new', typed);
    expect(ids(found)).toEqual([routine.id]);
    expect(found.html.querySelector('#text')?.getAttribute('value')).toBe(routine.reference);
    expect(found.html.toString()).not.toContain('?text=');
    expect((await open(app, 'coordinator', '/worklists/new?text=nobody')).status).toBe(200);
  });

  it('goes on by pages', async () => {
    for (let sent = 0; sent < 49; sent += 1) await aReferral(app).submitted().done();
    const first = await open(app, 'coordinator', '/worklists/new');
    const next = first.html.querySelectorAll('main a').find((each) => textOf(each) === 'Next page')!;
    const second = await open(app, 'coordinator', next.getAttribute('href')!);
    expect([rows(first).length, rows(second).length]).toEqual([50, 1]);
    expect(ids(first)).not.toContain(ids(second)[0]);
    expect(second.text).toContain('Back to the first page');
  });

  it('is for the SPA only', async () => {
    expect((await open(app, 'gp', '/worklists/new')).status).toBe(403);
    expect((await open(app, 'coordinator', '/worklists/nowhere')).status).toBe(404);
    expect((await open(app, 'coordinator', '/worklists/offered')).status).toBe(403);
  });

  it('names the shortcuts and hides them where there are no scripts', async () => {
    const { html } = await open(app, 'coordinator', '/worklists/new');
    expect(html.querySelector('[data-keys]')?.hasAttribute('hidden')).toBe(true);
    expect(html.querySelector('[data-live]')?.getAttribute('data-live')).toMatch(
      /^\/api\/worklists\/new\/stream\?from=\d+$/,
    );
  });
});

describe('"Next best"', () => {
  it('claims the referral at greatest risk and opens it; sent twice, it is the same one', async () => {
    const page = await open(app, 'triage', '/worklists/new');
    const first = await submit(app, 'triage', page, {}, '/next-best');
    expect(first.location).toBe(`/spa/referrals/${urgent.id}?list=new&told=claimed`);
    const again = await submit(app, 'triage', page, {}, '/next-best');
    expect(again.location).toBe(first.location);
    const mine = await open(app, 'triage', '/worklists/mine');
    expect(ids(mine)).toEqual([urgent.id]);
    expect(cells(rows(mine)[0]!)[6]).toBe('Owner Priya Nair');
  });

  it('keeps the filters of the list', async () => {
    const page = await open(app, 'coordinator', '/worklists/new?category=P1');
    const { location } = await submit(app, 'coordinator', page, {}, '/next-best?category=P1');
    expect(location).toBe('/worklists/new?told=none-left');
    expect((await open(app, 'coordinator', location!)).text).toContain('No new referral is waiting');
  });

  it('is not offered to call handlers, who do not triage', async () => {
    const { html } = await open(app, 'callhandler', '/worklists/new');
    expect(html.toString()).not.toContain('Next best');
  });
});

describe('search', () => {
  const find = async (q: string, by = 'coordinator') =>
    submit(app, by, await open(app, by, '/search'), { q }, '/search');

  it('finds by reference, NHS number, name and date of birth', async () => {
    const byReference = await find(routine.reference.toLowerCase());
    expect(ids(byReference)).toEqual([routine.id]);
    const [patient] = cells(rows(byReference)[0]!);
    const number = /999 \d{3} \d{4}/.exec(patient!)![0];
    expect(ids(await find(number))).toEqual([routine.id]);
    const name = /^Patient ([A-Z]+)/.exec(patient!)![1]!;
    expect(ids(await find(name)).length).toBeGreaterThan(0);
  });

  it('says what it cannot read at the field, and keeps what was typed', async () => {
    const page = await find('12345');
    expect(page.status).toBe(400);
    expect(page.text).toContain('There is a problem');
    expect(page.html.querySelector('#q')?.getAttribute('value')).toBe('12345');
    expect(textOf(page.html.querySelector('#q-error'))).toContain('This is not an NHS number');
  });

  it('says that nothing was found, and what to try', async () => {
    expect((await find('01/01/1901')).text).toContain('Nothing found');
  });
});

describe('a counting clock', () => {
  const now = new Date('2026-11-25T12:00:00Z');

  it.each([
    ['2026-11-25T12:35:20Z', 'due in 35 min'],
    ['2026-11-25T14:10:00Z', 'due in 2 h 10 min'],
    ['2026-11-28T18:00:00Z', 'due in 3 days'],
    ['2026-11-25T11:50:00Z', 'overdue by 10 min'],
    ['2026-11-25T11:59:50Z', 'overdue by 1 min'],
  ])('%s is %s, on the server and in the browser', (at, words) => {
    expect(dueIn(at, now)).toBe(words);
    expect((onThePage as { dueIn: typeof dueIn }).dueIn(at, now)).toBe(words);
  });
});
