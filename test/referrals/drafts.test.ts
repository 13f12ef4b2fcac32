import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TimersService } from '../../src/referrals/core/timers.service.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';

type Answers = Record<string, unknown>;

describe('a draft', () => {
  let app: TestApp;
  let answers: Answers;

  beforeAll(async () => {
    app = await TestApp.start();
    answers = (await app.get<{ answers: Answers }>('gp', '/api/templates/general/example')).body.answers;
  });
  afterAll(() => app.stop());

  const begin = async (given: Answers = { givenName: 'Sheila' }) =>
    (await app.post<Referral>('gp', '/api/referrals', { template: 'general', draft: true, answers: given }))
      .body;

  const patch = <T = Referral>(
    { id, version }: Referral,
    body: unknown,
    { by = 'gp', type = 'application/merge-patch+json', seen = `"${version}"` as string | undefined } = {},
  ) =>
    app.ask<T>(by, 'PATCH', `/api/referrals/${id}/answers`, {
      body,
      headers: { 'content-type': type, ...(seen !== undefined && { 'if-match': seen }) },
    });

  const keptIn = async ({ id }: Referral) =>
    (await app.get<{ answers: Answers }>('gp', `/api/referrals/${id}`)).body.answers;

  const timersOf = async ({ id }: Referral) =>
    (
      await app.database.query<{ id: string; event: string; due_at: Date; runs: boolean }>(
        `SELECT id, event, due_at, fired_at IS NULL AND cancelled_at IS NULL AS runs FROM timer
         WHERE referral_id = $1 AND name = 'draft' ORDER BY due_at, cancelled_at`,
        [id],
      )
    ).rows;

  it('is saved with whatever answers there are', async () => {
    const draft = await begin({});
    expect(draft).toMatchObject({
      state: 'draft',
      version: 1,
      receivedAt: null,
      owner: { kind: 'referrer', id: 'C82001' },
      nextActionBy: '2026-12-07T09:00:00.000Z',
    });
  });

  it('tells nobody', async () => {
    const { id } = await begin();
    const { rowCount } = await app.database.query('SELECT FROM notification WHERE referral_id = $1', [id]);
    expect(rowCount).toBe(0);
  });

  it.each(['application/merge-patch+json', 'application/json'])(
    'goes on by a merge patch as %s',
    async (type) => {
      const draft = await begin({
        givenName: 'Sheila',
        address: { lines: ['1 A Street'], postcode: 'LE1 1AA' },
      });
      const change = { familyName: 'Marlow', givenName: null, address: { postcode: 'LE2 2BB' } };
      const saved = await patch(draft, change, { type });
      expect(saved).toMatchObject({
        status: 200,
        body: { version: 2, state: 'draft' },
        headers: { etag: '"2"' },
      });
      expect(await keptIn(draft)).toEqual({
        familyName: 'Marlow',
        address: { lines: ['1 A Street'], postcode: 'LE2 2BB' },
      });
    },
  );

  it.each<[string, unknown, string]>([
    ['a wrong type', { suddenChange: 'yes' }, '/answers/suddenChange'],
    ['an unknown option', { canLeaveHome: 'perhaps' }, '/answers/canLeaveHome'],
    ['an unknown question', { colour: 'blue' }, '/answers/colour'],
    ['a wrong NHS number', { nhsNumber: '123' }, '/answers/nhsNumber'],
    ['a list', [], ''],
    ['a word', '"word"', ''],
    ['nothing', 'null', ''],
    ['no body', '', ''],
  ])('refuses %s, and stays as it was', async (_, change, pointer) => {
    const draft = await begin();
    const refused = await patch<ProblemBody>(draft, change);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    expect(await keptIn(draft)).toEqual({ givenName: 'Sheila' });
  });

  it('is not polluted by a patch of a prototype', async () => {
    const refused = await patch<ProblemBody>(await begin(), '{"__proto__": {"polluted": true}}');
    expect(refused.status).toBe(400);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each<[string, string | undefined, number, string]>([
    ['nothing', undefined, 428, 'IF_MATCH_MISSING'],
    ['a word', 'latest', 400, 'IF_MATCH_UNREADABLE'],
    ['an old version', '"7"', 412, 'STALE_VERSION'],
  ])('refuses a patch that says it saw %s', async (_, seen, status, code) => {
    const draft = await begin();
    const headers = { 'content-type': 'application/json', ...(seen && { 'if-match': seen }) };
    const path = `/api/referrals/${draft.id}/answers`;
    const refused = await app.ask('gp', 'PATCH', path, { body: { givenName: 'A' }, headers });
    expect(refused).toMatchObject({ status, body: { code } });
  });

  it('is not there for anybody but the practice', async () => {
    const draft = await begin();
    for (const by of ['triage', 'coordinator', 'callhandler', 'nurse', 'bedmanager']) {
      expect((await app.get(by, `/api/referrals/${draft.id}`)).status).toBe(404);
      expect((await patch(draft, { givenName: 'A' }, { by })).status).toBe(403);
    }
    expect((await app.get('gp2', `/api/referrals/${draft.id}`)).status).toBe(404);
    expect((await patch(draft, { givenName: 'A' }, { by: 'gp2' })).status).toBe(404);
    expect((await app.get('privacy', `/api/referrals/${draft.id}`)).status).toBe(403);
    const { body } = await app.get<{ items: Referral[] }>('triage', '/api/worklists/spa?limit=200');
    expect(body.items.map(({ id }) => id)).not.toContain(draft.id);
  });

  it('stays the practice’s own when it is thrown away', async () => {
    const draft = await begin();
    expect((await act(app, 'gp', draft, 'cancel', { reason: 'Started twice' })).body.state).toBe('cancelled');
    expect((await app.get('triage', `/api/referrals/${draft.id}`)).status).toBe(404);
    expect((await app.get('gp', `/api/referrals/${draft.id}`)).status).toBe(200);
  });

  it('is sent only when it is complete, and says so in the list of actions', async () => {
    const { suddenChange: _, ...incomplete } = answers;
    const draft = await begin(incomplete);
    const listed = await app.get<{ items: object[] }>('gp', `/api/referrals/${draft.id}/actions`);
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ action: 'submit', allowed: false, reason: expect.any(String) }),
    );
    const refused = await act<ProblemBody>(app, 'gp', draft, 'submit');
    expect(refused.body.errors).toEqual([
      { pointer: '/answers/suddenChange', code: 'required', message: expect.any(String) },
    ]);
    const saved = await patch(draft, { suddenChange: false });
    expect((await act(app, 'gp', saved.body, 'submit')).status).toBe(200);
  });

  it('is received when it is sent, not when it was begun', async () => {
    const before = app.clock.now();
    const draft = await begin(answers);
    app.clock.advance(3_600_000);
    const sent = await act(app, 'gp', draft, 'submit');
    app.clock.set(before);
    expect(sent.body).toMatchObject({
      state: 'submitted',
      version: 2,
      receivedAt: '2026-11-23T10:00:00.000Z',
    });
    expect((await app.get('triage', `/api/referrals/${draft.id}`)).status).toBe(200);
  });

  it('cannot be changed any more once it was sent', async () => {
    const sent = await aReferral(app).submitted().done();
    const refused = await patch<ProblemBody>(sent, { need: 'More' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'NOT_POSSIBLE_IN_THIS_STATE' } });
    expect((await act(app, 'gp', sent, 'submit')).status).toBe(409);
  });

  it('is not sent for a patient whose death was recorded meanwhile', async () => {
    const alive = await aReferral(app, 'general').submitted().done();
    const { nhsNumber } = await keptIn(alive);
    const draft = await begin({ ...answers, nhsNumber });
    const death = { diedAt: '2026-11-22T20:00:00Z', informedBy: 'Family' };
    expect((await act(app, 'triage', alive, 'record-death', death)).status).toBe(200);
    const refused = await act<ProblemBody>(app, 'gp', draft, 'submit');
    expect(refused).toMatchObject({ status: 409, body: { code: 'PATIENT_DECEASED' } });
  });

  it('expires 14 days after it was last saved', async () => {
    const before = app.clock.now();
    const draft = await begin();
    app.clock.set('2026-11-24T09:00:00Z');
    const saved = await patch(draft, { familyName: 'Marlow' });
    expect(saved.body.nextActionBy).toBe('2026-12-08T09:00:00.000Z');
    const [first, second] = await timersOf(draft);
    expect(first).toMatchObject({ event: 'DRAFT_EXPIRED', runs: false });
    expect(second).toMatchObject({
      event: 'DRAFT_EXPIRED',
      runs: true,
      due_at: new Date('2026-12-08T09:00:00Z'),
    });
    app.clock.set('2026-12-08T09:00:00Z');
    const timers = app.nest.get(TimersService);
    await timers.fire(first!.id);
    expect((await app.get<Referral>('gp', `/api/referrals/${draft.id}`)).body.state).toBe('draft');
    await timers.fire(second!.id);
    expect((await app.get<Referral>('gp', `/api/referrals/${draft.id}`)).body.state).toBe('cancelled');
    app.clock.set(before);
  });

  it('does not expire once it was sent', async () => {
    const draft = await begin(answers);
    await act(app, 'gp', draft, 'submit');
    expect((await timersOf(draft)).map(({ runs }) => runs)).toEqual([false]);
  });
});
