import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';

describe('a referral by phone', () => {
  let app: TestApp;
  let example: object;

  beforeAll(async () => {
    app = await TestApp.start();
    example = (await app.get('callhandler', '/api/templates/general/example')).body;
  });
  afterAll(() => app.stop());

  const phone = <T = Referral>(byPhone: unknown, by = 'callhandler', more: object = {}) =>
    app.post<T>(by, '/api/referrals', { ...example, byPhone, ...more });

  it('is received when it was asked for, not when it was typed', async () => {
    const taken = await phone({ callerVerified: true, requestedAt: '2026-11-23T08:20:00+00:00' });
    expect(taken).toMatchObject({
      status: 201,
      body: { state: 'submitted', receivedAt: '2026-11-23T08:20:00.000Z', referringOrganisation: 'RT5' },
    });
    const found = await app.get<Referral>('callhandler', `/api/referrals/${taken.body.id}`);
    expect(found.body.receivedAt).toBe(taken.body.receivedAt);
  });

  it('starts the clocks at the call', async () => {
    const referral = await aReferral(app)
      .phoned('2026-11-23T08:20:00Z')
      .claimed()
      .triaged()
      .prioritised('P2')
      .done();
    expect(referral.priority.respondBy).toBe('2026-11-24T08:20:00.000Z');
  });

  it.each<[string, unknown, string]>([
    [
      'an unverified caller',
      { callerVerified: false, requestedAt: '2026-11-23T08:20:00Z' },
      '/byPhone/callerVerified',
    ],
    ['nothing said of the caller', { requestedAt: '2026-11-23T08:20:00Z' }, '/byPhone/callerVerified'],
    [
      'a call in the future',
      { callerVerified: true, requestedAt: '2026-11-23T09:00:01Z' },
      '/byPhone/requestedAt',
    ],
    [
      'a call long ago',
      { callerVerified: true, requestedAt: '1926-11-23T09:00:00Z' },
      '/byPhone/requestedAt',
    ],
    ['a call at no time', { callerVerified: true }, '/byPhone/requestedAt'],
    ['a call on a day only', { callerVerified: true, requestedAt: '2026-11-23' }, '/byPhone/requestedAt'],
    [
      'a call at a time of no place',
      { callerVerified: true, requestedAt: '2026-11-23T08:20' },
      '/byPhone/requestedAt',
    ],
    [
      'a field nobody knows',
      { callerVerified: true, requestedAt: '2026-11-23T08:20:00Z', mood: 1 },
      '/byPhone/mood',
    ],
    ['a word for the call', 'yes', '/byPhone'],
  ])('is refused with %s', async (_, byPhone, pointer) => {
    const refused = await phone<ProblemBody>(byPhone);
    expect(refused.status).toBe(422);
    expect([...new Set(refused.body.errors!.map((each) => each.pointer))]).toEqual([pointer]);
  });

  it('is a call handler’s to take', async () => {
    const call = { callerVerified: true, requestedAt: '2026-11-23T08:20:00Z' };
    for (const by of ['gp', 'coordinator', 'nurse'])
      expect(await phone<ProblemBody>(call, by)).toMatchObject({
        status: 403,
        body: { code: 'NOT_FOR_THIS_ROLE' },
      });
  });

  it('is the only way a call handler refers', async () => {
    expect((await phone(undefined)).status).toBe(403);
    expect((await phone(undefined, 'callhandler', { draft: true })).status).toBe(403);
  });

  it('asks the SPA itself, who asks the caller', async () => {
    const asked = await aReferral(app).phoned().claimed().asked().done();
    expect(asked).toMatchObject({ state: 'awaitingInformation', owner: { kind: 'spa' } });
    const answer = { items: [{ id: 'medicines', answer: 'Read out by the daughter' }] };
    const told = await act(app, 'callhandler', asked, 'provide-information', answer);
    expect(told).toMatchObject({
      status: 200,
      body: { state: 'inTriage', owner: { kind: 'user', id: 'triage' } },
    });
  });

  it('tells the SPA what it would tell a practice', async () => {
    const { id } = await aReferral(app).phoned().done();
    const { rows } = await app.database.query(
      'SELECT DISTINCT queue, recipient, message FROM notification WHERE referral_id = $1',
      [id],
    );
    expect(rows).toEqual([{ queue: 'spa', recipient: 'spa', message: 'referral-received' }]);
  });
});
