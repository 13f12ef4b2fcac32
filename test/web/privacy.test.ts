import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { demoUser } from '../../src/demo/users.js';
import { Office, somebody } from '../oversight/support/office.js';
import type { TestApp } from '../support/app.js';
import { open, type PageAnswer, send, submit, textOf } from '../support/page.js';
import { aRecord, type Record } from '../support/record.js';
import { errorsOf } from './support/record-pages.js';

let office: Office;
let app: TestApp;
let record: Record;
let nhsNumber: string;

beforeAll(async () => {
  office = await Office.open();
  app = office.app;
  record = await aRecord(app);
  const { body } = await app.get<{ nhsNumber: string }>('gp', record.path);
  nhsNumber = body.nhsNumber;
});
afterAll(() => office.close());

const rowsOf = ({ html }: PageAnswer) => html.querySelectorAll('main tbody tr').map((each) => textOf(each));
const tags = (page: PageAnswer) => page.html.querySelectorAll('main article').map((each) => textOf(each));
const log = () => `/privacy/patients/${record.id}/access-log`;

async function anOverride(reason: string): Promise<string> {
  const answer = await app.post<{ id: string }>('nurse', `${record.path}/overrides`, {
    category: 'emergency',
    reason,
  });
  return answer.body.id;
}

describe('the home of those who watch over privacy', () => {
  it('begins with what the privacy officer does', async () => {
    const page = await open(app, 'privacy', '/');
    const links = page.html.querySelectorAll('main a').map((each) => each.getAttribute('href'));
    expect(links).toEqual(['/privacy/queue', '/privacy/access-log', '/privacy/audit']);
    expect(textOf(page.html.querySelector('.nhsuk-header__navigation'))).toContain(
      'Home To review Who looked Audit log',
    );
  });

  it('leads the auditor to the audit log, and to nothing else', async () => {
    const page = await open(app, 'auditor', '/');
    const links = page.html.querySelectorAll('main a').map((each) => each.getAttribute('href'));
    expect(links).toEqual(['/privacy/audit']);
    expect((await open(app, 'auditor', '/privacy/audit')).status).toBe(200);
    for (const path of ['/privacy/queue', '/privacy/access-log', log()])
      expect((await open(app, 'auditor', path)).status).toBe(403);
  });

  it('is nobody else’s', async () => {
    for (const user of ['gp', 'coordinator', 'nurselead', 'admin'])
      for (const path of ['/privacy/queue', '/privacy/access-log', '/privacy/audit', log()])
        expect((await open(app, user, path)).status).toBe(403);
  });
});

describe('the queue', () => {
  it('is empty when nothing waits', async () => {
    expect((await open(app, 'privacy', '/privacy/queue')).text).toContain('Nothing waits for you.');
  });

  it('shows an override with who, why and how long it has waited, and is emptied by closing it', async () => {
    const id = await anOverride('Found collapsed at home, medicines are unknown.');
    app.clock.advance(3 * 3_600_000);
    const page = await open(app, 'privacy', '/privacy/queue');
    expect(page.text).toContain('1 override and 0 cases of unusual access wait');
    expect(tags(page)[0]).toMatch(
      /Override: immediate danger to life or health Who Beth Lawson, team member, Leicestershire Partnership NHS Trust When Mon 23 Nov 2026, 09:00. It has waited 3 hours. Reason given Found collapsed at home/,
    );
    const action = `/privacy/queue/${id}/close`;
    const again = await submit(app, 'privacy', page, { note: 'Talked to her lead.' }, action);
    expect([again.status, errorsOf(again)]).toEqual([422, ['Choose one']]);
    expect(again.html.querySelector('details[open] #note')?.textContent.trim()).toBe('Talked to her lead.');
    const closed = await submit(app, 'privacy', again, { outcome: 'justified' }, action);
    expect(closed.location).toBe('/privacy/queue?told=review-closed');
    const after = await open(app, 'privacy', closed.location!);
    expect(after.text).toContain('It is closed and has left the queue.');
    expect(tags(after)).toEqual([]);
    const twice = await submit(app, 'privacy', page, { outcome: 'justified', note: 'Again' }, action);
    expect([twice.status, errorsOf(twice)]).toEqual([409, ['This override has been reviewed already.']]);
  });

  it('has unusual access beside it, with the way to the record that was looked at', async () => {
    const relative = somebody('Tom Ashworth');
    await app.get(relative, `/api/referrals/${record.referral.id}`);
    await office.found(relative);
    const page = await open(app, 'privacy', '/privacy/queue');
    expect(tags(page)[0]).toMatch(/^Same surname Who Tom Ashworth, team member/);
    expect(page.html.querySelector(`main a[href="${log()}"]`)).not.toBeNull();
    const typed = { outcome: 'followUp', note: 'Her brother works here.' };
    expect((await submit(app, 'privacy', page, typed)).status).toBe(303);
  });

  it('is not closed by whom it is about', async () => {
    await office.record(...Array.from({ length: 40 }, () => office.look(demoUser('privacy')!)));
    await office.found();
    const page = await open(app, 'privacy', '/privacy/queue');
    const own = await submit(app, 'privacy', page, { outcome: 'justified', note: 'It was me.' });
    expect([own.status, own.text]).toEqual([403, expect.stringContaining('Somebody else must.')]);
  });

  it('comes in pages, and a wrong form is drawn on its own page again', async () => {
    for (let count = 0; count < 21; count += 1)
      await anOverride(`Found collapsed at home, call number ${count}.`);
    const first = await open(app, 'privacy', '/privacy/queue');
    const more = first.html.querySelectorAll('main a').at(-1)!.getAttribute('href')!;
    const second = await open(app, 'privacy', more);
    expect([tags(first).length, tags(second).length]).toEqual([20, 2]);
    const wrong = await submit(app, 'privacy', second, { outcome: 'justified' });
    expect([errorsOf(wrong), tags(wrong).length]).toEqual([['Say what you found'], 2]);
  });

  it('knows only what is there', async () => {
    const typed = { key: uuid(), outcome: 'justified', note: 'Nothing' };
    expect((await send(app, 'privacy', `/privacy/queue/${uuid()}/close`, typed)).status).toBe(404);
  });
});

describe('the search of the audit log', () => {
  const find = async (user: string, typed: { [name: string]: string }) =>
    submit(app, user, await open(app, user, '/privacy/audit'), typed);

  it('finds what was done with a patient by NHS number, which stays out of the address', async () => {
    const found = await find('privacy', { patient: nhsNumber, action: 'REFERRAL_READ' });
    expect([found.status, found.location]).toEqual([200, undefined]);
    expect(rowsOf(found)[0]).toMatch(
      /Tom Ashworth Team member, Leicestershire Partnership NHS Trust REFERRAL_READ/,
    );
    expect(found.html.querySelector('#patient')?.getAttribute('value')).toBe(nhsNumber);
    expect(found.html.querySelector(`main a[href^="/privacy/patients/"]`) !== undefined).toBe(true);
    const { rows } = await app.database.query(
      `SELECT FROM audit_entry WHERE action = 'AUDIT_SEARCHED' AND patient_id = $1`,
      [record.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('finds by person and by day, page by page', async () => {
    const first = await find('auditor', { user: 'nurse', from: '2026-11-23', to: '2026-11-23' });
    expect(rowsOf(first).every((row) => row.includes('Team member'))).toBe(true);
    expect((await find('auditor', { user: 'nurse', to: '2026-11-22' })).text).toContain('No entries found');
    const all = await find('auditor', {});
    const forms = all.html.querySelectorAll('main form');
    expect([rowsOf(all).length, forms.length]).toEqual([50, 2]);
    const after = forms.at(-1)!.querySelector('[name=after]')!.getAttribute('value')!;
    const older = await send(app, 'auditor', '/privacy/audit', { key: uuid(), after });
    expect(older.text).toContain('Older entries');
    expect(rowsOf(older)[0]).not.toBe(rowsOf(all)[0]);
  });

  it('is for the auditor without numbers of patients, by the id of the register', async () => {
    const byNumber = await find('auditor', { patient: nhsNumber });
    expect([byNumber.status, errorsOf(byNumber)]).toEqual([422, ['You see no patient with this NHS number']]);
    const byId = await find('auditor', { patient: record.id });
    expect(rowsOf(byId).length).toBeGreaterThan(3);
    expect(byId.html.querySelector('main a[href*="access-log"]')).toBeNull();
  });

  it('says what it cannot look for, and keeps what was typed', async () => {
    const wrong = await find('privacy', { patient: '999 123' });
    expect([wrong.status, errorsOf(wrong)]).toEqual([422, ['Give an NHS number, or the id of the register']]);
    const day = await find('privacy', { from: '2026-02-30', user: 'nurse' });
    expect([day.status, day.html.querySelector('#user')?.getAttribute('value')]).toEqual([400, 'nurse']);
    expect(errorsOf(day)[0]).toContain('must be a real day');
  });
});

describe('who looked at a record', () => {
  it('is found by NHS number, which stays out of the address', async () => {
    const page = await open(app, 'privacy', '/privacy/access-log');
    expect((await submit(app, 'privacy', page, { patient: nhsNumber })).location).toBe(log());
    expect(errorsOf(await submit(app, 'privacy', page, { patient: '' }))).toEqual([
      'Give an NHS number, or the id of the register',
    ]);
    const other = await submit(app, 'privacy', page, { patient: '999 500 0016' });
    expect(other.status).toBe(422);
  });

  it('is a page in words for the patient, by role and not by name, with a PDF to hand over', async () => {
    const page = await open(app, 'privacy', log());
    expect(textOf(page.html.querySelector('.app-patient'))).toContain('ASHWORTH, Margaret');
    expect(textOf(page.html.querySelector('title'))).toBe('Who has looked at the record – SPA Referrals');
    expect(page.text).toMatch(
      /Member of a community team, Leicestershire Partnership NHS Trust Opened a referral/,
    );
    expect(page.text).not.toContain('Beth Lawson');
    const pdf = page.html.querySelector('main a[href$=".pdf"]')!.getAttribute('href')!;
    expect((await app.get('privacy', pdf)).headers['content-type']).toContain('application/pdf');
  });

  it('comes in pages', async () => {
    await office.record(
      ...Array.from({ length: 51 }, () => office.look(demoUser('nurse')!, { patientId: record.id })),
    );
    const page = await open(app, 'privacy', log());
    const more = page.html.querySelectorAll('main a').at(-1)!.getAttribute('href')!;
    expect((await open(app, 'privacy', more)).text).toContain('These are older entries');
  });

  it('is of a patient who exists', async () => {
    expect((await open(app, 'privacy', `/privacy/patients/${uuid()}/access-log`)).status).toBe(404);
  });
});
