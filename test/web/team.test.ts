import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { open, submit, textOf, type PageAnswer } from '../support/page.js';
import { act, aReferral, type Referral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const pageOf = (id: string) => `/team/referrals/${id}`;
const formOf = (id: string, action: string) => `/referrals/${id}/actions/${action}`;
const stateOf = async (by: string, id: string) =>
  (await app.get<Referral>(by, `/api/referrals/${id}`)).body.state;
const isOn = async (by: string, list: string, id: string) =>
  (await open(app, by, list)).html.querySelector(`a[href="${pageOf(id)}"]`) !== null;
const offers = (page: PageAnswer): string[] =>
  page.html.querySelectorAll('main .app-actions button, main .app-actions a').map((each) => textOf(each));
/** Opens the form of an action from the page of the referral, fills it in, and is told on the page that follows. */
async function does(by: string, id: string, action: string, typed: Record<string, string> = {}) {
  const page = await open(app, by, pageOf(id));
  const button = page.html.querySelector(`form[action="${formOf(id, action)}"]`);
  const form = button ? page : await open(app, by, formOf(id, action));
  const sent = await submit(app, by, form, typed, formOf(id, action));
  if (sent.status !== 303) throw new Error(`${action}: ${sent.text}`);
  return open(app, by, sent.location!);
}

describe('the lists of a team', () => {
  it('open with what is offered', async () => {
    expect((await open(app, 'nurse', '/team')).location).toBe('/team/offered');
    expect((await open(app, 'nurse', '/')).html.querySelector('main a[href="/team/offered"]')).not.toBeNull();
    const { id, reference } = await aReferral(app).offered().done();
    const page = await open(app, 'nurse', '/team/offered');
    const row = page.html.querySelectorAll('tbody tr').find((each) => textOf(each).includes(reference));
    expect(row?.querySelector('a')?.getAttribute('href')).toBe(pageOf(id));
    expect(textOf(row!)).toMatch(/NHS No\. 999 \d{3} \d{4}.*P2 within 24 hours.*due in.*Offered to the team/);
  });

  it('are there for each state of the work, with how many stand on each', async () => {
    const page = await open(app, 'nurse', '/team/waiting');
    const tabs = page.html
      .querySelectorAll('nav[aria-label="Lists"] a')
      .map((each) => textOf(each).replace(/ \d+\+?$/, ''));
    expect(tabs).toEqual(
      expect.arrayContaining([
        'Offered',
        'Accepted',
        'Waiting',
        'Booked',
        'On hold',
        'Overdue',
        'In treatment',
      ]),
    );
    expect(page.text).toContain('There is nothing on this list.');
    expect(page.html.querySelector('a[aria-current=page][href="/team/waiting"]')).not.toBeNull();
  });

  it('can show one priority', async () => {
    await aReferral(app).offered().done();
    expect((await open(app, 'nurse', '/team/offered?category=P4')).text).toContain('has this priority');
    expect(
      (await open(app, 'nurse', '/team/offered?category=P2')).html.querySelector('tbody tr'),
    ).not.toBeNull();
  });

  it('go on to further pages', async () => {
    for (let count = 0; count < 26; count++) await aReferral(app).offered('county-nursing').done();
    const other = {
      id: 'n9',
      name: 'Nina',
      role: 'teamMember',
      organisation: 'RT5',
      team: 'county-nursing',
    } as const;
    const first = await open(app, other, '/team/offered');
    const next = first.html.querySelectorAll('main a').find((each) => textOf(each) === 'Next page');
    expect(
      (await open(app, other, next!.getAttribute('href')!)).html.querySelectorAll('tbody tr'),
    ).toHaveLength(1);
  });

  it('are for teams only, and no list is for a stranger', async () => {
    expect((await open(app, 'gp', '/team/offered')).status).toBe(403);
    expect((await open(app, 'nurse', '/team/new')).status).toBe(403);
    expect((await open(app, 'nurse', '/team/nonsense')).status).toBe(404);
  });
});

describe('the page of a referral for its team', () => {
  it('shows patient, standing, triage, what the referrer sent, clocks and history', async () => {
    const { id } = await aReferral(app).offered().done();
    const { status, html, text } = await open(app, 'nurse', pageOf(id));
    expect(status).toBe(200);
    expect(textOf(html.querySelector('.app-patient'))).toMatch(/[A-Z]+, .* Born .* Gender .* NHS No\. ?999/);
    expect(text).toContain('Offered to the team');
    expect(text).toContain('Read with the summary.');
    expect(text).toContain('What the referrer sent');
    expect(html.querySelectorAll('.app-answers').length).toBeGreaterThan(5);
    expect(textOf(html.querySelector('#clocks')!.nextElementSibling)).toContain('Running');
    expect(text).toContain('Offered to a team');
    expect(textOf(html.querySelector('title'))).toMatch(/^Referral \S{11} – SPA Referrals$/);
  });

  it('has on top what nobody may overlook', async () => {
    const answers = { visitRisks: ['animals'] };
    const { id } = await aReferral(app).offered().done();
    await app.database.query('UPDATE referral SET answers = answers || $2 WHERE id = $1', [id, answers]);
    const alerts = (await open(app, 'nurse', pageOf(id))).html.querySelectorAll('.app-alert').map(textOf);
    expect(alerts.join()).toMatch(/Allergy: Substance: Penicillin.*Animals/);
  });

  it('is not there for another team', async () => {
    const { id } = await aReferral(app).offered().done();
    expect((await open(app, 'therapist', pageOf(id))).status).toBe(404);
  });

  it('is where the link of a mail leads', async () => {
    const { id } = await aReferral(app).offered().done();
    expect((await open(app, 'nurse', `/referrals/${id}`)).location).toBe(pageOf(id));
  });

  it('offers what may be done, and says why something may not', async () => {
    const { id } = await aReferral(app).offered().done();
    const page = await open(app, 'nurse', pageOf(id));
    expect(offers(page)).toEqual(['Accept', 'Decline', 'Ask the referrer', 'Record the patient’s death']);
  });
});

describe('a district nurse’s way with a referral', () => {
  it('goes from the offer to the discharge', async () => {
    const { id } = await aReferral(app).offered().done();
    expect((await does('nurse', id, 'accept')).text).toContain('Accepted. Your team now has the next step');
    expect((await does('nurse', id, 'add-to-waiting-list', { reviewAt: '2026-11-30T09:00' })).text).toContain(
      'On the waiting list',
    );
    await does('nurse', id, 'book', { appointmentAt: '2026-11-24T10:00', place: 'At home' });
    await does('nurse', id, 'reschedule', {
      appointmentAt: '2026-11-25T10:00',
      reason: 'Asked for by the patient',
    });
    await does('nurse', id, 'cancel-appointment', {
      cancelledBy: 'patient',
      reasonCode: '02',
      reviewAt: '2026-11-30T09:00',
    });
    await does('nurse', id, 'book', { appointmentAt: '2026-11-24T10:00' });
    await does('nurse', id, 'record-non-attendance', { attendanceCode: '3', reviewAt: '2026-11-30T09:00' });
    expect((await open(app, 'nurse', pageOf(id))).text).toContain('Not seen at 1 visit');
    await does('nurse', id, 'hold', {
      reason: 'In hospital',
      reviewAt: '2026-12-01T09:00',
      pausesClocks: 'true',
    });
    await does('nurse', id, 'resume');
    await does('nurse', id, 'book', { appointmentAt: '2026-11-24T10:00' });
    const seen = await does('nurse', id, 'record-first-contact', { medium: '01' });
    expect(seen.text).toContain('In treatment');
    const typed = { closureReason: '02', outcome: 'The wound has healed.', letter: 'No further visits.' };
    const closed = await does('nurse', id, 'discharge', typed);
    expect(closed.text).toContain('The patient is discharged.');
    expect(closed.text).toContain('The wound has healed.');
    expect(offers(closed)).toEqual(['Reopen']);
  });

  it('asks the referrer, sees the answer, and answers a request to cancel', async () => {
    const { id } = await aReferral(app).offered().done();
    await does('nurse', id, 'request-information', {
      'items-0-question': 'Who opens the door?',
      dueAt: '2026-11-24T12:00',
    });
    const asked = await app.get<Referral>('gp', `/api/referrals/${id}`);
    await act(app, 'gp', asked.body, 'provide-information', {
      items: [{ id: 'item-1', answer: 'Her daughter' }],
    });
    expect((await open(app, 'nurse', pageOf(id))).text).toMatch(/Who opens the door\? Her daughter/);
    await does('nurse', id, 'accept');
    await does('nurse', id, 'record-first-contact', { medium: '01' });
    const treated = await app.get<Referral>('gp', `/api/referrals/${id}`);
    await act(app, 'gp', treated.body, 'cancel', { reason: 'Moved away' });
    const page = await open(app, 'nurse', pageOf(id));
    expect(page.text).toContain('Somebody asks to cancel this referral');
    expect(
      (await does('nurse', id, 'refuse-cancellation', { reason: 'Moves next month only' })).text,
    ).toContain('The referral goes on');
  });

  it('writes to the referrer and the SPA, and reads what they write', async () => {
    const { id } = await aReferral(app).offered().done();
    const page = await open(app, 'nurse', pageOf(id));
    const nobody = await submit(
      app,
      'nurse',
      page,
      { text: 'Is the key safe new?' },
      `${pageOf(id)}/messages`,
    );
    expect([nobody.status, textOf(nobody.html.querySelector('#to-error'))]).toEqual([
      422,
      expect.stringContaining('Choose who reads it'),
    ]);
    const sent = await submit(app, 'nurse', nobody, { to: ['referrer'] }, `${pageOf(id)}/messages`);
    expect((await open(app, 'nurse', sent.location!)).text).toContain('Is the key safe new?');
    await app.post('gp', `/api/referrals/${id}/messages`, { text: 'Yes, since May.', to: ['team'] });
    const unread = await open(app, 'nurse', pageOf(id));
    expect(unread.text).toContain('Messages (1 new)');
    const read = await submit(app, 'nurse', unread, {}, `${pageOf(id)}/messages/read`);
    expect((await open(app, 'nurse', read.location!.split('#')[0]!)).text).not.toContain('(1 new)');
  });
});

describe('the bed desk and the ward', () => {
  const bed = () => aReferral(app, 'community-hospital-bed').bedRequested().done();

  it('find a bed, admit, transfer out, take back and discharge', async () => {
    const { id } = await bed();
    expect((await open(app, 'bedmanager', '/team')).location).toBe('/team/beds-requested');
    expect(await isOn('bedmanager', '/team/beds-requested', id)).toBe(true);
    const form = await open(app, 'bedmanager', formOf(id, 'offer-bed'));
    expect(form.text).toContain('Coalville Community Hospital, inpatient ward');
    const wrong = await submit(app, 'bedmanager', form, { teamId: 'coalville-ward', bed: '' });
    expect(textOf(wrong.html.querySelector('#bed-error'))).toContain('Name the bed');
    await does('bedmanager', id, 'offer-bed', {
      teamId: 'coalville-ward',
      bed: 'Bay 2, bed 4',
      holdUntil: '2026-11-24T09:00',
    });
    expect(await isOn('ward', '/team/beds-offered', id)).toBe(true);
    expect((await open(app, 'ward', pageOf(id))).text).toContain('Bay 2, bed 4, held until Tue 24 Nov 2026');
    expect((await does('ward', id, 'admit')).text).toContain('In a bed');
    await does('ward', id, 'transfer-out', { reason: 'Chest pain' });
    await does('ward', id, 'return-to-ward');
    await does('ward', id, 'discharge', { closureReason: '02', outcome: 'Walks.', letter: 'Home.' });
    expect(await stateOf('ward', id)).toBe('discharged');
  });

  it('have lists of their own', async () => {
    const page = await open(app, 'bedmanager', '/team/beds-held');
    const tabs = page.html
      .querySelectorAll('nav[aria-label="Lists"] a')
      .map((each) => textOf(each).replace(/ \d+\+?$/, ''));
    expect(tabs).toEqual(['Overdue', 'Everything with the team', 'Beds requested', 'Beds held', 'In a bed']);
  });
});
