import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_USERS } from '../../src/demo/users.js';
import { TestApp } from '../support/app.js';
import { open, send, submit, textOf } from '../support/page.js';
import { aReferral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const PLACES = [
  'directory',
  'templates',
  'new-template-version',
  'deliveries',
  'mails',
  'wording',
  'bank-holidays',
  'opening-hours',
  'people',
  'unattended',
];

describe('the pages of administrators', () => {
  it.each(PLACES)('%s has a title of its own and is for administrators only', async (place) => {
    const page = await open(app, 'admin', `/administration/${place}`);
    expect(page.status).toBe(200);
    expect(textOf(page.html.querySelector('title'))).toContain(textOf(page.html.querySelector('h1')));
    for (const { id } of DEMO_USERS.filter(({ role }) => role !== 'administrator'))
      expect([id, (await open(app, id, `/administration/${place}`)).status]).toEqual([id, 403]);
  });

  it('are on their home page', async () => {
    const { html } = await open(app, 'admin', '/');
    const links = html.querySelectorAll('main a').map((each) => each.getAttribute('href'));
    expect(links).toEqual(expect.arrayContaining(PLACES.map((place) => `/administration/${place}`)));
  });
});

describe('deliveries', () => {
  it('say that everything was delivered', async () => {
    expect((await open(app, 'admin', '/administration/deliveries')).text).toContain(
      'Everything was delivered.',
    );
  });

  it('show what failed, and send it again', async () => {
    await aReferral(app).submitted().done();
    await app.database.query(
      `UPDATE notification SET status = 'failed', attempts = 8, last_error = 'Refused by the mail server', next_attempt_at = NULL
       WHERE id = (SELECT id FROM notification WHERE status = 'pending' LIMIT 1)`,
    );
    const page = await open(app, 'admin', '/administration/deliveries');
    expect(page.text).toContain('8 attempts: Refused by the mail server');
    const again = await submit(app, 'admin', page);
    expect((await open(app, 'admin', again.location!)).text).toContain('It is being sent again.');
    const twice = await submit(app, 'admin', page);
    expect([twice.status, twice.text]).toEqual([
      409,
      expect.stringContaining('Only a failed notification can be sent again'),
    ]);
  });

  it('show how the queues stand, with ids and no word of a patient', async () => {
    const page = await open(app, 'admin', '/administration/queues');
    expect(page.text).toContain('kept in PostgreSQL');
    const rows = page.html.querySelectorAll('tbody tr').map((row) => textOf(row));
    expect(rows).toHaveLength(19);
    expect(rows).toEqual(expect.arrayContaining(['Community nursing 0 0 0 0', 'Timers 0 0 0 0']));
    expect((await open(app, 'triage', '/administration/queues')).status).toBe(403);
  });

  it('can be looked at by what became of them', async () => {
    const page = await open(app, 'admin', '/administration/deliveries?status=pending');
    expect(page.html.querySelectorAll('tbody tr').length).toBeGreaterThan(0);
  });
});

describe('the wording of notifications', () => {
  it('is listed by message and channel, with its placeholders', async () => {
    const { text, html } = await open(app, 'admin', '/administration/wording');
    expect(text).toContain('Referral accepted, by inbox');
    expect(html.querySelector('a[href$="/wording/referral-accepted.email"]')).not.toBeNull();
    expect(text).toMatch(/\{\{? ?reference ?\}?\}/);
  });
});

describe('bank holidays', () => {
  it('are listed by year, struck out and taken back', async () => {
    const page = await open(app, 'admin', '/administration/bank-holidays?year=2026');
    expect(page.text).toContain('25 December 2026');
    const struck = await submit(app, 'admin', page, {}, '/administration/bank-holidays/2026-12-25/strike');
    const told = await open(app, 'admin', struck.location!);
    expect(told.text).toContain('No: struck out');
    const undone = await submit(app, 'admin', told, {}, '/administration/bank-holidays/2026-12-25/undo');
    expect((await open(app, 'admin', undone.location!)).text).not.toContain('No: struck out');
  });

  it('can be added, with a day that exists and a name', async () => {
    const page = await open(app, 'admin', '/administration/bank-holidays');
    const form = '/administration/bank-holidays';
    const noDay = await submit(app, 'admin', page, { day: '2026-02-30', name: 'Jubilee' }, form);
    expect(textOf(noDay.html.querySelector('#day-error'))).toContain('Give a day that exists');
    expect(noDay.html.querySelector('#name')?.getAttribute('value')).toBe('Jubilee');
    const noName = await submit(app, 'admin', page, { day: '2027-06-03', name: '' }, form);
    expect(textOf(noName.html.querySelector('#name-error'))).toContain('Name the bank holiday');
    const added = await submit(app, 'admin', noName, { name: 'Jubilee' }, form);
    expect((await open(app, 'admin', added.location!)).text).toMatch(
      /3 June 2027 Jubilee Yes added by admin/,
    );
    const again = await submit(app, 'admin', page, { day: '2027-06-03', name: 'Jubilee' }, form);
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('is already a bank holiday')]);
  });
});

describe('unattended referrals', () => {
  it('are none, and are named with what is wrong when there are', async () => {
    expect((await open(app, 'admin', '/administration/unattended')).text).toContain(
      'Every open referral has an owner',
    );
    const { id, reference } = await aReferral(app).submitted().claimed().done();
    await app.database.query(`UPDATE referral SET owner_id = 'gone' WHERE id = $1`, [id]);
    const { text } = await open(app, 'admin', '/administration/unattended');
    expect(text).toContain(reference);
    expect(text).toContain('Nobody can take the next step');
  });
});

describe('the directory', () => {
  const entry = (place: string, id: string) => `/administration/directory/${place}/${id}`;

  it('lists organisations, services and teams, and finds them by words', async () => {
    const { html, text } = await open(app, 'admin', '/administration/directory');
    expect(html.querySelector(`a[href="${entry('teams', 'city-nursing')}"]`)).not.toBeNull();
    expect(text).toContain('Fosse Road Surgery');
    const found = await open(app, 'admin', '/administration/directory?q=coalville');
    expect(found.text).toContain('Coalville Community Hospital');
    expect(found.text).not.toContain('Fosse Road Surgery');
  });

  it('changes a team, and keeps in its history what stood there before', async () => {
    const page = await open(app, 'admin', entry('teams', 'city-nursing'));
    const saved = await submit(app, 'admin', page, { capacity: '77' });
    const after = await open(app, 'admin', saved.location!);
    expect(after.text).toContain('The entry is saved');
    expect(after.html.querySelector('#capacity')?.getAttribute('value')).toBe('77');
    expect(textOf(after.html.querySelector('#history')!.nextElementSibling)).toMatch(
      /Version 2: .*, Dev Administrator/,
    );
    expect(after.text).toMatch(/capacity \d+ 77/);
  });

  it('says what is wrong at its field, and who was faster', async () => {
    const page = await open(app, 'admin', entry('services', 'coalville-community-hospital'));
    const wrong = await submit(app, 'admin', page, { name: '', more: 'criteria: { minAge: old }' });
    expect(textOf(wrong.html.querySelector('#name-error'))).toContain('Give the name');
    expect(textOf(wrong.html.querySelector('#more-error'))).toContain('criteria › minAge');
    const noYaml = await submit(app, 'admin', page, { more: 'criteria: [' });
    expect(textOf(noYaml.html.querySelector('#more-error'))).toContain('This is not YAML');
    await submit(app, 'admin', page, { name: 'Coalville Hospital' });
    const stale = await submit(app, 'admin', page, { name: 'Coalville' });
    expect([stale.status, stale.text]).toEqual([
      409,
      expect.stringContaining('Somebody changed the directory'),
    ]);
    expect((await submit(app, 'admin', stale)).status).toBe(303);
  });

  it('takes a new team, with an id that is free and well formed', async () => {
    const page = await open(app, 'admin', '/administration/new-entry/teams');
    const typed = {
      id: 'night-nursing',
      name: 'Night nursing',
      service: 'community-nursing-city',
      capacity: '30',
    };
    const bad = await submit(app, 'admin', page, { ...typed, id: 'Night Nursing' });
    expect(textOf(bad.html.querySelector('#id-error'))).toContain('Small letters');
    const unknown = await submit(app, 'admin', page, { ...typed, service: 'nowhere' });
    expect(textOf(unknown.html.querySelector('#service-error'))).not.toBe('');
    const taken = await submit(app, 'admin', page, { ...typed, id: 'city-nursing' });
    expect(textOf(taken.html.querySelector('#id-error'))).toContain('already');
  });

  it('has no such place, and no such entry', async () => {
    expect((await open(app, 'admin', entry('planets', 'mars'))).status).toBe(404);
    expect((await open(app, 'admin', entry('teams', 'mars'))).status).toBe(404);
  });
});

describe('the inbox', () => {
  it('has what the reader’s unit was told, with a link to the referral', async () => {
    const { id, reference } = await aReferral(app).offered().done();
    await app.database.query(
      "UPDATE notification SET status = 'sent', sent_at = now() WHERE channel = 'inbox'",
    );
    const page = await open(app, 'nurse', '/inbox');
    expect(page.html.querySelector(`a[href="/referrals/${id}"]`)).not.toBeNull();
    expect(page.text).toContain(reference);
    expect(textOf(page.html.querySelector('title'))).toBe('Inbox – SPA Referrals');
    expect((await open(app, 'gp', '/inbox')).status).toBe(200);
  });

  it('says that there is nothing, and is not for a role without a unit', async () => {
    expect((await open(app, 'therapist', '/inbox')).text).toContain('You have no notifications.');
    expect((await open(app, 'admin', '/inbox')).status).toBe(403);
  });
});

describe('what is none of ours', () => {
  it('is refused', async () => {
    expect((await send(app, 'admin', '/administration/bank-holidays', { key: 'x' })).status).toBe(400);
    expect((await open(app, 'admin', '/administration/deliveries?colour=red')).status).toBe(400);
  });
});
