import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ClockView } from '../../src/clocks/deadlines/parallel-clocks.rules.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody } from '../support/referral-story.js';

const START = '2026-11-23T09:00:00.000Z';

describe('the clocks of a referral', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(() => app.clock.set(START));
  afterAll(() => app.stop());

  const clocksOf = async (id: string, user = 'triage') =>
    (await app.get<{ items: ClockView[] }>(user, `/api/referrals/${id}/clocks`)).body.items;
  const one = async (id: string, clock: string) => (await clocksOf(id)).find((each) => each.id === clock);

  it('are read from its history, with the events and the answer that are their evidence', async () => {
    const story = aReferral(app, 'intermediate-care').submitted().claimed().triaged('intermediateCare');
    const accepted = await story.prioritised('P0').allocated('home-first').accepted('intermediate').done();
    const priority = (
      await app.get<{ items: { version: number; type: string }[] }>(
        'triage',
        `/api/referrals/${accepted.id}/events`,
      )
    ).body.items.find(({ type }) => type === 'PRIORITISE')!;
    // The example's need was identified 75 minutes before.
    expect(await one(accepted.id, 'ucrTwoHour')).toEqual({
      id: 'ucrTwoHour',
      title: 'Urgent community response, first contact within 2 hours of need identified',
      status: 'running',
      startedAt: '2026-11-23T07:45:00.000Z',
      startedBy: { version: priority.version, type: 'PRIORITISE', answer: 'needIdentifiedAt' },
      dueAt: '2026-11-23T09:45:00.000Z',
      pauses: [],
      stoppedAt: null,
      stoppedBy: null,
      elapsedMinutes: 75,
    });
    app.clock.set('2026-11-23T09:40:00.000Z');
    const contact = { contactAt: '2026-11-23T09:40:00.000Z', medium: '01' };
    const seen = await act(app, 'intermediate', accepted, 'record-first-contact', contact);
    expect(await one(accepted.id, 'ucrTwoHour')).toMatchObject({
      status: 'met',
      elapsedMinutes: 115,
      stoppedBy: { version: seen.body.version, type: 'RECORD_FIRST_CONTACT' },
    });
    expect(await one(accepted.id, 'local')).toMatchObject({
      status: 'met',
      dueAt: '2026-11-23T11:00:00.000Z',
    });
    expect(await one(accepted.id, 'waiting')).toMatchObject({ status: 'met', band: '0–7' });
  });

  it('pause as the policy of the service line says, and agree with the respond-by of the referral', async () => {
    const asked = await aReferral(app).offered().asked('nurse').done();
    app.clock.set('2026-11-23T12:00:00.000Z');
    expect(await one(asked.id, 'local')).toMatchObject({
      status: 'paused',
      dueAt: asked.priority.respondBy,
      pauses: [{ reason: 'information', from: START, to: null }],
    });
    const answer = { items: [{ id: 'medicines', answer: 'None' }] };
    const back = await act(app, 'gp', asked, 'provide-information', answer);
    expect(await one(asked.id, 'local')).toMatchObject({
      status: 'running',
      dueAt: back.body.priority.respondBy,
      elapsedMinutes: 0,
    });
    expect(back.body.priority.respondBy).toBe('2026-11-24T12:00:00.000Z');
  });

  it('are a child’s own after a split, with its parent’s respond-by', async () => {
    const parent = await aReferral(app, 'general').splitUp().done();
    for (const id of parent.children) {
      expect(await one(id, 'local')).toMatchObject({ status: 'running', dueAt: parent.priority.respondBy });
      expect(await one(id, 'spaAccept')).toBeUndefined();
    }
    expect(await one(parent.id, 'local')).toMatchObject({ status: 'stopped', stoppedBy: { type: 'SPLIT' } });
  });

  it('are none for a draft', async () => {
    const draft = await aReferral(app).drafted().done();
    expect(await clocksOf(draft.id, 'gp')).toEqual([]);
  });

  it('are seen by whoever sees the referral, and by nobody else', async () => {
    const { id } = await aReferral(app).offered().done();
    expect((await clocksOf(id, 'nurse')).length).toBeGreaterThan(0);
    expect((await clocksOf(id, 'gp')).length).toBeGreaterThan(0);
    for (const user of ['gp2', 'therapist'])
      expect(await app.get<ProblemBody>(user, `/api/referrals/${id}/clocks`)).toMatchObject({
        status: 404,
        body: { code: 'REFERRAL_UNKNOWN' },
      });
    for (const user of ['admin', 'privacy'])
      expect((await app.get(user, `/api/referrals/${id}/clocks`)).status).toBe(403);
    expect((await app.get('triage', '/api/referrals/not-an-id/clocks')).status).toBe(404);
    expect((await app.get(null, `/api/referrals/${id}/clocks`)).status).toBe(401);
  });
});

describe('a category', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it.each(['P9', 'urgent', '__proto__', 'P1 ', 'x'.repeat(40), 5, null])(
    'that is in no list (%p) is refused with its place',
    async (category) => {
      const triaged = await aReferral(app).submitted().claimed().triaged().done();
      expect(await act<ProblemBody>(app, 'triage', triaged, 'prioritise', { category })).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/category' }] },
      });
    },
  );
});
