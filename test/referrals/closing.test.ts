import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';
import { fireDueTimers, told } from './support/consequences.js';

const DAY = 86_400_000;

describe('a referral is closed', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const read = async ({ id }: { id: string }) =>
    (await app.get<Referral>('triage', `/api/referrals/${id}`)).body;

  it('with advice, and two people are owed a word', async () => {
    const returned = await aReferral(app).submitted().claimed().returned().done();
    expect(returned).toMatchObject({ state: 'returned', owner: null, nextActionBy: null });
    expect(await told(app, returned)).toEqual(['referral-returned to C82001 by inbox']);
    type Duties = { items: { id: string; kind: string; referralId: string }[] };
    const open = async () =>
      (await app.get<Duties>('triage', '/api/duties?limit=200')).body.items.filter(
        ({ referralId }) => referralId === returned.id,
      );
    const duties = await open();
    expect(duties.map(({ kind }) => kind).sort()).toEqual(['informPatient', 'informReferrer']);
    for (const { id } of duties) {
      const done = await app.post('triage', `/api/duties/${id}/done`, { note: 'Told by phone' });
      expect(done.status).toBe(204);
      const again = await app.post('coordinator', `/api/duties/${id}/done`, { note: 'Told by phone' });
      expect(again).toMatchObject({ status: 409, body: { code: 'DUTY_DONE' } });
    }
    expect(await open()).toEqual([]);
  });

  it.each([
    ['is unknown', '01999999-9999-7999-8999-999999999999', { note: 'Told' }, 404],
    ['is no id', 'duty', { note: 'Told' }, 400],
    ['was done without a word', '01999999-9999-7999-8999-999999999999', { note: ' ' }, 422],
  ])('and a duty that %s is not done', async (_, id, body, status) => {
    expect((await app.post('triage', `/api/duties/${id}/done`, body)).status).toBe(status);
    expect((await app.post('gp', `/api/duties/${id}/done`, body)).status).toBe(403);
  });

  it('by the referrer before the first contact; the team is told when there is one', async () => {
    const early = await act(app, 'gp', await aReferral(app).submitted().done(), 'cancel', {
      reason: 'Better',
    });
    expect(early.body.state).toBe('cancelled');
    expect(await told(app, early.body)).toEqual(['referral-closed to C82001 by inbox']);
    const offered = await act(app, 'gp', await aReferral(app).offered().done(), 'cancel', {
      reason: 'Better',
    });
    expect(await told(app, offered.body)).toContain('referral-cancelled to city-nursing by inbox');
  });

  it('not any more by the referrer once care has started: the team is asked, and may refuse', async () => {
    const treated = await aReferral(app).offered().accepted().seen().done();
    const asked = await act(app, 'gp', treated, 'cancel', { reason: 'Moving away' });
    expect(asked.body.state).toBe('inTreatment');
    expect(await told(app, asked.body)).toContain('cancellation-requested to city-nursing by inbox');
    const refused = await act(app, 'nurse', asked.body, 'refuse-cancellation', { reason: 'Wound is open' });
    expect(refused.body.state).toBe('inTreatment');
    expect(await told(app, refused.body)).toEqual(['cancellation-refused to C82001 by inbox']);
    const twice = await act<ProblemBody>(app, 'nurse', refused.body, 'refuse-cancellation', {
      reason: 'Again',
    });
    expect(twice).toMatchObject({ status: 409, body: { code: 'NO_CANCELLATION_REQUEST' } });
  });

  it('as entered in error only when a second person agrees', async () => {
    const marked = await act(app, 'triage', await aReferral(app).submitted().done(), 'mark-error', {
      reason: 'Test',
    });
    expect(marked.body.state).toBe('submitted');
    const again = await act<ProblemBody>(app, 'triage', marked.body, 'mark-error', { reason: 'Test' });
    expect(again).toMatchObject({ status: 409, body: { code: 'SECOND_PERSON_NEEDED' } });
    const confirmed = await act(app, 'coordinator', marked.body, 'mark-error', { reason: 'Agreed' });
    expect(confirmed.body.state).toBe('enteredInError');
  });

  it('as a duplicate of another referral of the same patient', async () => {
    expect(await aReferral(app).submitted().duplicated().done()).toMatchObject({
      state: 'duplicate',
      owner: null,
    });
  });

  it.each<[string, (own: Referral, other: Referral) => string, string]>([
    ['of another patient', (_, other) => other.reference, 'NOT_A_DUPLICATE'],
    ['of itself', (own) => own.reference, 'NOT_A_DUPLICATE'],
    [
      'with a wrong sign',
      ({ reference }) => `${reference.slice(0, -1)}${reference.endsWith('2') ? '3' : '2'}`,
      'UNKNOWN_REFERENCE',
    ],
    ['that nobody has', () => '222-222-222', 'UNKNOWN_REFERENCE'],
  ])('but not as a duplicate %s', async (_, keptReference, code) => {
    const own = await aReferral(app).submitted().done();
    const other = await aReferral(app).submitted().done();
    const payload = { keptReference: keptReference(own, other) };
    const refused = await act<ProblemBody>(app, 'triage', own, 'mark-duplicate', payload);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/keptReference', code }] } });
  });

  it('when the patient has died, and its clocks stop', async () => {
    const triaged = aReferral(app, 'community-therapy')
      .submitted()
      .claimed()
      .triaged('therapy')
      .prioritised('P4');
    const accepted = await triaged.allocated('county-therapy').accepted('therapist').done();
    const death = { diedAt: '2026-11-23T08:00:00Z', informedBy: 'Family' };
    const closed = await act(app, 'therapist', accepted, 'record-death', death);
    expect(closed.body).toMatchObject({ state: 'deceased', owner: null });
    const { rowCount } = await app.database.query(
      'SELECT FROM timer WHERE referral_id = $1 AND fired_at IS NULL AND cancelled_at IS NULL',
      [accepted.id],
    );
    expect(rowCount).toBe(0);
  });

  it('in its last part: a split referral closes with its last child', async () => {
    const parent = await aReferral(app, 'general').splitUp().done();
    expect(parent).toMatchObject({ state: 'split', owner: { kind: 'spa' } });
    const children = await Promise.all(parent.children.map((id) => read({ id })));
    for (const child of children)
      expect(child).toMatchObject({
        state: 'prioritised',
        version: 1,
        parent: parent.id,
        receivedAt: parent.receivedAt,
        priority: parent.priority,
        template: parent.template,
      });
    expect(children.map(({ serviceLine }) => serviceLine)).toEqual(['therapy', 'communityNursing']);
    expect(new Set([parent, ...children].map(({ reference }) => reference)).size).toBe(3);
    for (const [index, child] of children.entries()) {
      await act(app, 'triage', child, 'cancel', { reason: 'Not needed' });
      await fireDueTimers(app, parent.id);
      expect((await read(parent)).state).toBe(index === 0 ? 'split' : 'discharged');
    }
    await fireDueTimers(app, parent.id);
    expect((await read(parent)).version).toBe(parent.version + 2);
  });

  it('and opened again within 28 days, with a note', async () => {
    const discharged = await aReferral(app).offered().accepted().seen().discharged().done();
    const missing = await act<ProblemBody>(app, 'triage', discharged, 'reopen');
    expect(missing.status).toBe(422);
    expect(new Set(missing.body.errors!.map(({ pointer }) => pointer))).toEqual(new Set(['/reason']));
    const before = app.clock.now();
    app.clock.advance(28 * DAY);
    const reopened = await act(app, 'triage', discharged, 'reopen', { reason: 'The wound opened again' });
    app.clock.set(before);
    expect(reopened.body).toMatchObject({
      state: 'inTriage',
      owner: { kind: 'spa' },
      receivedAt: discharged.receivedAt,
    });
    expect(await told(app, reopened.body)).toEqual(['referral-reopened to spa by inbox']);
  });

  it('again, after it was opened again: nobody is asked who does not have it', async () => {
    const discharged = await aReferral(app).offered().accepted().seen().discharged().done();
    const reopened = await act(app, 'triage', discharged, 'reopen', { reason: 'By mistake' });
    const cancelled = await act(app, 'triage', reopened.body, 'cancel', { reason: 'Opened by mistake' });
    expect(cancelled.body.state).toBe('cancelled');
  });

  it('for good after 28 days', async () => {
    const cancelled = await aReferral(app).submitted().because('gp', 'cancel').done();
    const before = app.clock.now();
    app.clock.advance(28 * DAY + 1);
    const refused = await act<ProblemBody>(app, 'triage', cancelled, 'reopen', { reason: 'Late' });
    app.clock.set(before);
    expect(refused).toMatchObject({ status: 409, body: { code: 'CLOSED_TOO_LONG_AGO' } });
  });
});
