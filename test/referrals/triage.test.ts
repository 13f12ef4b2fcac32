import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoUser } from '../../src/demo/users.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';

const RECORDED = {
  outcome: 'forService',
  serviceLine: 'communityNursing',
  needCodes: ['wound-care'],
  comment: 'Read with the summary.',
};

describe('triage', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const refusal = ({ status, body }: { status: number; body: ProblemBody }) => ({
    status,
    code: body.code,
    pointer: body.errors?.[0]?.pointer,
  });

  it('is claimed by one person, who then owns it', async () => {
    const claimed = await aReferral(app).submitted().claimed().done();
    expect(claimed.owner).toEqual({ kind: 'user', id: 'triage', name: 'Priya Nair' });
    const refused = await act<ProblemBody>(app, 'coordinator', claimed, 'claim');
    expect(refusal(refused)).toMatchObject({ status: 409, code: 'HELD_BY_ANOTHER' });
  });

  it('is given back by whoever holds it, or by a coordinator', async () => {
    const claimed = await aReferral(app).submitted().claimed().done();
    expect((await act(app, 'coordinator', claimed, 'release')).body).toMatchObject({
      state: 'submitted',
      owner: { kind: 'spa' },
    });
    const coordinators = await aReferral(app).submitted().claimed('coordinator').done();
    const refused = await act<ProblemBody>(app, 'triage', coordinators, 'release');
    expect(refusal(refused)).toMatchObject({ status: 409, code: 'NOT_YOURS_TO_RELEASE' });
  });

  it('is recorded by the clinician who claimed it, and by no other', async () => {
    const referral = await aReferral(app).submitted().claimed().done();
    const other = { ...demoUser('triage')!, id: 'another-clinician' };
    const refused = await act<ProblemBody>(app, other, referral, 'record-triage', RECORDED);
    expect(refusal(refused)).toMatchObject({ status: 409, code: 'CLAIM_IT_FIRST' });
  });

  it('is recorded by any clinician while a coordinator keeps the place', async () => {
    const referral = await aReferral(app).submitted().claimed('coordinator').done();
    const recorded = await act(app, 'triage', referral, 'record-triage', RECORDED);
    expect(recorded).toMatchObject({ status: 200, body: { state: 'triaged' } });
  });

  it.each<[string, object, string, string]>([
    ['a need of no list', { needCodes: ['wound-care', 'podiatry'] }, 'INVALID', '/needCodes/1'],
    [
      'a line the template does not lead to',
      { serviceLine: 'therapy' },
      'LINE_NOT_PERMITTED',
      '/serviceLine',
    ],
    ['no comment', { comment: '' }, 'INVALID', '/comment'],
  ])('refuses %s', async (_, change, code, pointer) => {
    const claimed = await aReferral(app).submitted().claimed().done();
    const refused = await act<ProblemBody>(app, 'triage', claimed, 'record-triage', {
      ...RECORDED,
      ...change,
    });
    expect(refusal(refused)).toEqual({ status: 422, code, pointer });
  });

  it('asks for red flags to be reviewed', async () => {
    const { body } = await app.get<{ answers: object }>('gp', '/api/templates/general/example');
    const answers = { ...body.answers, safeUntilSeen: 'hours2' };
    const sent = await app.post<Referral>('gp', '/api/referrals', { ...body, answers });
    const claimed = await act(app, 'triage', sent.body, 'claim');
    const refused = await act<ProblemBody>(app, 'triage', claimed.body, 'record-triage', RECORDED);
    expect(refusal(refused)).toMatchObject({ status: 422, pointer: '/redFlagsReviewed' });
    const reviewed = { ...RECORDED, redFlagsReviewed: true };
    expect((await act(app, 'triage', claimed.body, 'record-triage', reviewed)).status).toBe(200);
  });

  it('needs no claim where the template says so', async () => {
    const urgent = await aReferral(app, 'intermediate-care').submitted().done();
    const recorded = {
      ...RECORDED,
      serviceLine: 'intermediateCare',
      needCodes: ['falls'],
      redFlagsReviewed: true,
    };
    expect((await act(app, 'triage', urgent, 'record-triage', recorded)).body.state).toBe('triaged');
    const planned = await aReferral(app).submitted().done();
    const refused = await act<ProblemBody>(app, 'triage', planned, 'record-triage', RECORDED);
    expect(refusal(refused)).toMatchObject({ status: 409, code: 'CLAIM_IT_FIRST' });
  });

  it('sets a priority with its national code, and by when the service responds', async () => {
    const triaged = await aReferral(app).submitted().claimed().triaged().done();
    const prioritised = await act(app, 'triage', triaged, 'prioritise', {
      category: 'P1',
      reason: 'Symptoms',
    });
    expect(prioritised.body).toMatchObject({
      state: 'prioritised',
      priority: { category: 'P1', nationalCode: '2', respondBy: '2026-11-23T13:00:00.000Z' },
      owner: { kind: 'spa' },
    });
  });

  it.each<[string, object, string, string]>([
    ['another category without a reason', { category: 'P1' }, 'REASON_FOR_CATEGORY', '/reason'],
    [
      'a category the template does not use',
      { category: 'P3', reason: 'x' },
      'CATEGORY_NOT_LISTED',
      '/category',
    ],
    ['a category of no list', { category: 'P9' }, 'INVALID', '/category'],
  ])('refuses %s', async (_, payload, code, pointer) => {
    const triaged = await aReferral(app).submitted().claimed().triaged().done();
    const refused = await act<ProblemBody>(
      app,
      'triage',
      triaged,
      'prioritise',
      payload as Record<string, unknown>,
    );
    expect(refusal(refused)).toEqual({ status: 422, code, pointer });
  });

  it('needs no reason for the category the referrer asked for', async () => {
    const triaged = await aReferral(app).submitted().claimed().triaged().done();
    expect((await act(app, 'triage', triaged, 'prioritise', { category: 'P4' })).status).toBe(200);
  });

  it('may change the priority later without moving the referral; one clock runs', async () => {
    const accepted = await aReferral(app).offered().accepted().done();
    const sooner = await act(app, 'triage', accepted, 'prioritise', { category: 'P1', reason: 'Worse' });
    expect(sooner.body).toMatchObject({
      state: 'accepted',
      owner: { kind: 'team', id: 'city-nursing' },
      nextActionBy: accepted.nextActionBy,
      priority: { category: 'P1' },
    });
    const { rows } = await app.database.query<{ due: Date }>(
      `SELECT due_at AS due FROM timer
       WHERE referral_id = $1 AND name = 'respondBy' AND fired_at IS NULL AND cancelled_at IS NULL`,
      [accepted.id],
    );
    expect(rows.map(({ due }) => due.toISOString())).toEqual([sooner.body.priority.respondBy]);
  });
});
