import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aReferral } from '../support/referral-story.js';

const GIVEN = '5D6C7B2A-7E0F-4F43-9C41-7B9D6F0B1A11';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('a correlation id', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('that the caller gives comes back, and stands in the event and its audit row', async () => {
    const { id } = await aReferral(app).submitted().done();
    const headers = { 'if-match': '"1"', 'x-correlation-id': GIVEN };
    const claimed = await app.post('triage', `/api/referrals/${id}/actions/claim`, {}, headers);
    expect(claimed.headers['x-correlation-id']).toBe(GIVEN.toLowerCase());
    const { rows } = await app.database.query(
      `SELECT e.type, e.correlation_id, a.correlation_id AS audited, a.actor_id, a.outcome FROM referral_event e
       JOIN audit_entry a ON a.subject_id = e.referral_id::text AND a.subject_version = e.version
       WHERE e.referral_id = $1 AND e.version = 2`,
      [id],
    );
    const kept = GIVEN.toLowerCase();
    expect(rows).toEqual([
      { type: 'CLAIM', correlation_id: kept, audited: kept, actor_id: 'triage', outcome: 'done' },
    ]);
    const events = await app.get<{ items: { correlationId: string }[] }>('gp', `/api/referrals/${id}/events`);
    expect(events.body.items[1]!.correlationId).toBe(kept);
  });

  it('of a submission stands in its first event', async () => {
    const { body } = await app.get('gp', '/api/templates/general/example');
    const sent = await app.post<{ id: string }>('gp', '/api/referrals', body, { 'x-correlation-id': GIVEN });
    const { rows } = await app.database.query(
      'SELECT correlation_id FROM referral_event WHERE referral_id = $1',
      [sent.body.id],
    );
    expect(rows).toEqual([{ correlation_id: GIVEN.toLowerCase() }]);
  });

  it.each([undefined, 'my-request', '', `${GIVEN}x`])('is made anew for "%s"', async (given) => {
    const headers: Record<string, string> = given === undefined ? {} : { 'x-correlation-id': given };
    const { headers: sent } = await app.ask('gp', 'GET', '/api/templates', { headers });
    expect(sent['x-correlation-id']).toMatch(GUID);
    expect(sent['x-correlation-id']).not.toBe(given);
  });

  it('comes with every answer, refused or not', async () => {
    for (const path of ['/api/nope', '/api/referrals/%', '/health/live', '/api/docs'])
      expect((await app.get(null, path)).headers['x-correlation-id']).toMatch(GUID);
  });
});

describe('an answer', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it.each(['/api/templates', '/api/worklists/spa', '/api/nope'])(
    'may not be kept by anybody between: %s',
    async (path) => {
      const { headers } = await app.get('triage', path);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
    },
  );

  it.each(['/health/live', '/health/ready', '/info', '/metrics'])('of %s needs no token', async (path) => {
    expect((await app.get(null, path)).status).toBe(200);
  });
});
