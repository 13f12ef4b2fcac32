import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_USERS } from '../../src/demo/users.js';
import { ACTIONS } from '../../src/referrals/core/lifecycle/actions.js';
import { SENT_BY } from '../../src/referrals/core/lifecycle/lifecycle-policy.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';

const UNKNOWN = '01999999-9999-7999-8999-999999999999';
const NAMES = Object.keys(ACTIONS);

describe('every action', () => {
  let app: TestApp;
  let referral: Referral;

  beforeAll(async () => {
    app = await TestApp.start();
    referral = await aReferral(app, 'community-hospital-bed').submitted().claimed().done();
  });
  afterAll(() => app.stop());

  const send = (by: string, action: string, headers: Record<string, string> = {}, id = referral.id) =>
    app.post<ProblemBody>(by, `/api/referrals/${id}/actions/${action}`, {}, headers);

  /** Somebody of the right role who sees this referral; `undefined` when nobody does yet. */
  const senderOf = (action: string) =>
    ['triage', 'coordinator', 'gp', 'callhandler', 'bedmanager'].find((id) =>
      SENT_BY[ACTIONS[action]!.event].includes(DEMO_USERS.find((user) => user.id === id)!.role),
    );
  const SENDABLE = NAMES.filter(senderOf);

  it.each(SENDABLE)('asks which version was seen: %s', async (action) => {
    expect(await send(senderOf(action)!, action)).toMatchObject({
      status: 428,
      body: { code: 'IF_MATCH_MISSING' },
    });
  });

  it.each(SENDABLE)('refuses a version that is gone: %s', async (action) => {
    const refused = await send(senderOf(action)!, action, { 'if-match': '"1"' });
    expect(refused).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
  });

  it.each(NAMES)('is not for every role: %s', async (action) => {
    const others = ['triage', 'coordinator', 'gp', 'callhandler', 'bedmanager'].filter(
      (id) => !SENT_BY[ACTIONS[action]!.event].includes(DEMO_USERS.find((user) => user.id === id)!.role),
    );
    expect(others.length).toBeGreaterThan(0);
    for (const by of others) {
      const refused = await send(by, action, { 'if-match': '*' });
      expect({ by, ...refused }).toMatchObject({ status: 403, body: { code: 'NOT_FOR_THIS_ROLE' } });
    }
  });

  it.each(NAMES)('is unknown where the referral is unknown or somebody else’s: %s', async (action) => {
    for (const [by, id] of [
      ['triage', UNKNOWN],
      ['triage', 'no-uuid'],
      ['gp2', referral.id],
      ['nurse', referral.id],
    ]) {
      const refused = await send(by!, action, { 'if-match': '*' }, id);
      expect(refused).toMatchObject({ status: 404, body: { code: 'REFERRAL_UNKNOWN' } });
    }
  });

  it.each([
    'Claim',
    'CLAIM',
    'clock-breached',
    'save-draft',
    'draft-expired',
    'constructor',
    '__proto__',
    'toString',
  ])('is one of the list: "%s" is not', async (action) => {
    expect(await send('triage', action, { 'if-match': '*' })).toMatchObject({
      status: 404,
      body: { code: 'ACTION_UNKNOWN' },
    });
  });

  it.each(['latest', '"two"', '', '"1", "2"', 'null', '2.5', '-1'])(
    'cannot read If-Match: %s',
    async (seen) => {
      expect(await send('triage', 'release', { 'if-match': seen })).toMatchObject({
        status: 400,
        body: { code: 'IF_MATCH_UNREADABLE' },
      });
    },
  );

  it.each(['"2"', 'W/"2"', '2', ' "2" ', '*'])('reads If-Match: %s', async (seen) => {
    const claimed = await aReferral(app).submitted().claimed().done();
    const path = `/api/referrals/${claimed.id}/actions/release`;
    const released = await app.post<Referral>('triage', path, {}, { 'if-match': seen });
    expect(released).toMatchObject({
      status: 200,
      headers: { etag: '"3"' },
      body: { version: 3, state: 'submitted' },
    });
  });

  it('needs no body when there is nothing to say', async () => {
    for (const headers of [{}, { 'content-type': 'application/json' }] as Record<string, string>[]) {
      const { id } = await aReferral(app).submitted().done();
      const path = `/api/referrals/${id}/actions/claim`;
      const claimed = await app.ask('triage', 'POST', path, { headers: { ...headers, 'if-match': '"1"' } });
      expect(claimed.status).toBe(200);
    }
  });

  it('tells who was faster, and what they did', async () => {
    const refused = await act<ProblemBody>(app, 'coordinator', { id: referral.id, version: 1 }, 'claim');
    expect(refused.body).toMatchObject({
      status: 412,
      detail:
        'The referral has changed since you read it: Priya Nair (triageClinician) did CLAIM at 2026-11-23T09:00:00.000Z. Read it again.',
      current: { version: 2, state: 'inTriage' },
      lastEvent: {
        type: 'CLAIM',
        at: '2026-11-23T09:00:00.000Z',
        by: { id: 'triage', name: 'Priya Nair', role: 'triageClinician', organisation: 'RT5' },
      },
    });
  });

  it('answers as the referral is read afterwards', async () => {
    const stories = [
      aReferral(app).offered().accepted().listed(),
      aReferral(app).submitted().claimed().asked(),
    ];
    for (const story of stories) {
      const answered = await story.done();
      const { body } = await app.get<Referral>('triage', `/api/referrals/${answered.id}`);
      expect(body).toMatchObject(answered);
    }
  });

  it('asks these things in an order that gives nothing away: unknown, role, version, state, payload', async () => {
    const triaged = await aReferral(app).submitted().claimed().triaged().done();
    const answers = [
      await send('gp2', 'claim', {}, triaged.id),
      await send('gp', 'claim', {}, triaged.id),
      await send('triage', 'record-triage', {}, triaged.id),
      await send('triage', 'record-triage', { 'if-match': '"1"' }, triaged.id),
      await send('triage', 'record-triage', { 'if-match': '"3"' }, triaged.id),
      await send('triage', 'prioritise', { 'if-match': '"3"' }, triaged.id),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 403, 428, 412, 409, 422]);
  });
});
