import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoUser } from '../../src/demo/users.js';
import type { Actor } from '../../src/domain/actor.js';
import { TestApp } from '../support/app.js';
import { open, type PageAnswer, submit, textOf } from '../support/page.js';
import { aNewNhsNumber } from '../support/patients.js';
import { aReferral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const BORN = '1941-03-14';
const PRACTICE = 'C82001';
const MINUTE = 60_000;
const system: Actor = { ...demoUser('practice')!, id: 'gp-system', scopes: ['patients.write'] };

const ask = (body: object, by: Actor | string = system) =>
  app.post<{ link: string; expiresAt: string; code: string; errors: { pointer: string }[] }>(
    by,
    '/api/launches',
    { dateOfBirth: BORN, practice: PRACTICE, ...body },
  );
/** The address of a link made for this patient. */
const launch = async (nhsNumber: string, more: object = {}) => {
  const { status, body } = await ask({ nhsNumber, ...more });
  expect(status).toBe(201);
  return new URL(body.link).pathname;
};
/** A patient whom the practice has referred before. */
const aKnownPatient = async (): Promise<string> => {
  const nhsNumber = aNewNhsNumber();
  const { body } = await app.get<{ answers: object }>('gp', '/api/templates/community-nursing/example');
  const answers = { ...body.answers, nhsNumber };
  expect((await app.post('gp', '/api/referrals', { ...body, answers })).status).toBe(201);
  return nhsNumber;
};
/** The system of another practice. */
const other = { ...demoUser('gp2')!, id: 'other-system', scopes: ['patients.write'] as const };
const codeOn = ({ html }: PageAnswer) => html.querySelector('[data-code]')?.getAttribute('data-code');
const banner = ({ html }: PageAnswer) => textOf(html.querySelector('.app-patient'));
const digits = (nhsNumber: string) => nhsNumber.replace(/(...)(...)(....)/, '$1 $2 $3');

describe('a link of a GP system', () => {
  it('is made for a patient and lasts some minutes; neither patient nor link can be read from the database', async () => {
    const nhsNumber = aNewNhsNumber();
    const { body } = await ask({ nhsNumber: digits(nhsNumber) });
    expect(body.expiresAt).toBe(new Date(app.clock.now().getTime() + 5 * MINUTE).toISOString());
    const link = body.link.split('/').at(-1)!;
    expect(link).toMatch(/^[\w-]{43}$/);
    const { rows } = await app.database.query<{ row: string }>(
      `SELECT l::text AS row FROM launch l UNION ALL SELECT a::text FROM audit_entry a WHERE action = 'LAUNCH_MADE'`,
    );
    const kept = rows.map(({ row }) => row).join();
    for (const secret of [link, nhsNumber, BORN, Buffer.from(nhsNumber).toString('hex')])
      expect(kept).not.toContain(secret);
  });

  it('is refused when the patient cannot be meant, or for another practice', async () => {
    expect(await ask({ nhsNumber: '9990000019' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/nhsNumber' }] },
    });
    for (const dateOfBirth of ['14/03/1941', '1941-02-30', '2099-01-01', undefined])
      expect(await ask({ nhsNumber: '9990000018', dateOfBirth })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/dateOfBirth' }] },
      });
    expect(await ask({ nhsNumber: '9990000018', practice: 'C82002' })).toMatchObject({
      status: 403,
      body: { code: 'NOT_YOUR_PRACTICE' },
    });
  });

  it('is made by a program with the scope for it only', async () => {
    expect((await ask({ nhsNumber: '9990000018' }, { ...system, scopes: ['referrals.write'] })).status).toBe(
      403,
    );
    expect((await ask({ nhsNumber: '9990000018' }, 'triage')).status).toBe(403);
  });

  it('asks whether it is the right patient, and leads into a draft of the chosen template', async () => {
    const nhsNumber = await aKnownPatient();
    const page = await open(app, 'gp', await launch(nhsNumber));
    expect(page.text).toContain('Is this the right patient?');
    expect(banner(page)).toContain(`ASHWORTH, Margaret`);
    expect(banner(page)).toContain(`14-Mar-1941 (85y) Gender Female NHS No. ${digits(nhsNumber)}`);
    expect(textOf(page.html.querySelector('title'))).not.toContain('ASHWORTH');
    const need = await open(app, 'gp', page.html.querySelector('main a.nhsuk-button')!.getAttribute('href')!);
    const none = await submit(app, 'gp', need);
    expect([none.status, none.text]).toEqual([422, expect.stringContaining('Choose what the patient needs')]);
    const begun = await submit(app, 'gp', need, { template: 'community-therapy' });
    expect(begun.location).toMatch(/^\/drafts\//);
    const draft = await open(app, 'gp', begun.location!);
    expect(banner(draft)).toContain('ASHWORTH, Margaret (Mrs)');
    // Sent twice, the form leads to the same draft.
    expect((await submit(app, 'gp', need, { template: 'community-therapy' })).location).toBe(begun.location);
  });

  it('takes a patient whom nobody here knows, whose name the form asks for', async () => {
    const nhsNumber = aNewNhsNumber();
    const address = await launch(nhsNumber);
    const page = await open(app, 'gp', address);
    expect(page.text).toContain('Nobody has referred this patient through your practice yet.');
    const begun = await submit(app, 'gp', await open(app, 'gp', `${address}/need`), { template: 'general' });
    const draft = await open(app, 'gp', begun.location!);
    expect(banner(draft)).toContain(`Name not known yet`);
    expect(banner(draft)).toContain(digits(nhsNumber));
  });

  it('tells a practice without a tie to the patient nothing that it did not send', async () => {
    const nhsNumber = await aKnownPatient();
    const { body } = await ask({ nhsNumber, practice: 'C82002' }, other);
    const page = await open(app, 'gp2', new URL(body.link).pathname);
    expect(page.status).toBe(200);
    expect(page.html.toString()).not.toMatch(/Ashworth/i);
  });

  it('opens nothing when the register has another date of birth', async () => {
    const page = await open(app, 'gp', await launch(await aKnownPatient(), { dateOfBirth: '1941-04-13' }));
    expect([page.status, codeOn(page)]).toEqual([409, 'PATIENT_DIFFERS']);
    expect(page.text).toContain('Nothing was opened.');
    expect(page.html.toString()).not.toMatch(/Ashworth|14-Mar-1941/i);
  });

  it('opens nothing either when another practice has told the register so', async () => {
    const body = { nhsNumber: await aKnownPatient(), dateOfBirth: '1941-04-13', practice: 'C82002' };
    const made = await ask(body, other);
    const page = await open(app, 'gp2', new URL(made.body.link).pathname);
    expect([page.status, codeOn(page)]).toEqual([409, 'PATIENT_DIFFERS']);
  });

  it('is good for one person, who may look again until the referral is begun', async () => {
    const address = await launch(await aKnownPatient());
    expect((await open(app, 'gp', address)).status).toBe(200);
    expect((await open(app, 'gp', address)).status).toBe(200);
    const other = await open(app, 'practice', address);
    expect([other.status, codeOn(other)]).toEqual([409, 'LAUNCH_USED']);
    await submit(app, 'gp', await open(app, 'gp', `${address}/need`), { template: 'general' });
    for (const path of [address, `${address}/need`])
      expect(codeOn(await open(app, 'gp', path))).toBe('LAUNCH_USED');
  });

  it('is too old after its minutes; whoever opened it in time has half an hour to begin', async () => {
    const [late, opened] = [await launch(await aKnownPatient()), await launch(await aKnownPatient())];
    expect((await open(app, 'gp', opened)).status).toBe(200);
    app.clock.advance(5 * MINUTE);
    const page = await open(app, 'gp', late);
    expect([page.status, codeOn(page)]).toEqual([410, 'LAUNCH_EXPIRED']);
    app.clock.advance(25 * MINUTE);
    const need = await open(app, 'gp', `${opened}/need`);
    expect(need.status).toBe(200);
    app.clock.advance(1);
    expect(codeOn(await submit(app, 'gp', need, { template: 'general' }))).toBe('LAUNCH_EXPIRED');
  });

  it('is for the people of its practice', async () => {
    const page = await open(app, 'gp2', await launch(await aKnownPatient()));
    expect([page.status, codeOn(page)]).toEqual([403, 'LAUNCH_OF_ANOTHER_PRACTICE']);
  });

  it('that was altered, or whose row was, opens nothing', async () => {
    const address = await launch(await aKnownPatient());
    const altered = address.slice(0, -2) + (address.endsWith('AA') ? 'BB' : 'AA');
    for (const path of [altered, '/launch/x', `${address}A`]) {
      const page = await open(app, 'gp', path);
      expect([page.status, codeOn(page)]).toEqual([404, 'LAUNCH_UNKNOWN']);
    }
    await app.database.query(`UPDATE launch SET practice = 'C82002' WHERE opened_by IS NULL`);
    expect(codeOn(await open(app, 'gp2', address))).toBe('LAUNCH_UNKNOWN');
  });

  it('leaves its traces, and goes a day after it is over', async () => {
    await aReferral(app).submitted().done();
    const { rows } = await app.database.query<{ action: string; outcome: string; patient: boolean }>(
      `SELECT DISTINCT action, outcome, patient_id IS NOT NULL AS patient FROM audit_entry
       WHERE action LIKE '%LAUNCH%' AND patient_id IS NOT NULL ORDER BY outcome`,
    );
    expect(rows).toEqual([
      { action: 'PATIENT_LAUNCHED', outcome: 'done', patient: true },
      { action: 'PATIENT_LAUNCHED', outcome: 'refused', patient: true },
    ]);
    app.clock.advance(25 * 60 * MINUTE);
    await launch(aNewNhsNumber());
    expect((await app.database.query('SELECT FROM launch')).rowCount).toBe(1);
  });
});
