import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { open, submit, textOf, type PageAnswer } from '../support/page.js';
import { aNewNhsNumber } from '../support/patients.js';
import { aReferral, ReferralStory, type Referral } from '../support/referral-story.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

const formOf = (id: string, action: string, list = 'in-triage') =>
  `/spa/referrals/${id}/actions/${action}?list=${list}`;
const asked = (id: string, action: string, by = 'triage', list?: string) =>
  open(app, by, formOf(id, action, list));
const now = async ({ id }: { id: string }) =>
  (await app.get<Referral>('triage', `/api/referrals/${id}`)).body;
const wrongAt = (page: PageAnswer, id: string) => textOf(page.html.querySelector(`#${id}-error`));

describe('the other decisions', () => {
  const claimed = () => aReferral(app).submitted().claimed();

  it.each([
    ['release', {}, 'submitted', claimed],
    [
      'hold',
      { reason: 'In hospital', reviewAt: '2026-12-01T09:00', pausesClocks: 'true' },
      'onHold',
      claimed,
    ],
    ['resume', {}, 'inTriage', () => claimed().held()],
    ['cancel', { reason: 'Asked by the GP' }, 'cancelled', claimed],
    ['record-death', { diedAt: '2026-11-22T08:00', informedBy: 'Practice' }, 'deceased', claimed],
    ['reopen', { reason: 'Came back' }, 'inTriage', () => claimed().returned()],
    ['reallocate', { reason: 'Moved house' }, 'prioritised', () => aReferral(app).offered().accepted()],
    ['return-with-advice', { advice: 'Review in surgery.' }, 'returned', claimed],
  ] as const)('%s', async (action, typed, state, story) => {
    const { id } = await story().done();
    const page = await asked(id, action);
    const done = await submit(app, 'triage', page, typed, formOf(id, action));
    expect([done.status, (await now({ id })).state]).toEqual([303, state]);
  });

  it('mark-duplicate links the one that is kept', async () => {
    const nhsNumber = aNewNhsNumber();
    const kept = await new ReferralStory(app, 'community-nursing', nhsNumber).submitted().done();
    const { id } = await new ReferralStory(app, 'community-nursing', nhsNumber).submitted().done();
    const page = await asked(id, 'mark-duplicate');
    const wrong = await submit(app, 'triage', page, { keptReference: 'nonsense' });
    expect(wrongAt(wrong, 'keptReference')).toContain('Enter a valid reference');
    await submit(app, 'triage', wrong, { keptReference: kept.reference });
    expect((await now({ id })).state).toBe('duplicate');
    expect((await open(app, 'triage', `/spa/referrals/${id}`)).text).toContain(
      `A duplicate of ${kept.reference}`,
    );
  });

  it('request-bed asks a bed desk', async () => {
    const { id } = await aReferral(app, 'community-hospital-bed')
      .submitted()
      .claimed()
      .triaged('communityHospital')
      .prioritised()
      .done();
    const typed = { teamId: 'bed-bureau', purpose: 'rehabilitation' };
    await submit(app, 'coordinator', await asked(id, 'request-bed', 'coordinator'), typed);
    expect((await now({ id })).state).toBe('bedRequested');
  });

  it('are not there under another name', async () => {
    const { id } = await aReferral(app).submitted().done();
    expect((await asked(id, 'forget')).status).toBe(404);
  });
});

describe('the duties of a return', () => {
  it('are two, each open until somebody says how it was done', async () => {
    const { id, reference } = await aReferral(app).submitted().claimed().done();
    const page = await asked(id, 'return-with-advice');
    const done = await submit(app, 'triage', page, { advice: 'Review in surgery.' });
    expect(done.location).toBe('/duties?told=did-return-with-advice');
    const duties = await open(app, 'triage', done.location!);
    const mine = () =>
      duties.html.querySelectorAll('.app-card').filter((each) => textOf(each).includes(reference));
    expect(mine().map((each) => textOf(each.querySelector('h2')))).toEqual(
      expect.arrayContaining([`Tell the referrer: ${reference}`, `Tell the patient: ${reference}`]),
    );
    const form = mine()[0]!.querySelector('form')!.getAttribute('action')!;
    const empty = await submit(app, 'triage', duties, { note: '' }, form);
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Say how they were told');
    const told = await submit(app, 'triage', duties, { note: 'Rung by Priya' }, form);
    expect(told.location).toBe('/duties?told=duty-done');
    const left = await open(app, 'triage', told.location!);
    expect(left.text.split(reference)).toHaveLength(2);
  });
});
