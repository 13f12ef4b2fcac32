import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp, type Answer } from '../support/app.js';
import { act, type ProblemBody, type Referral } from '../support/referral-story.js';

describe('an Idempotency-Key', () => {
  let app: TestApp;
  let body: Record<string, unknown>;

  beforeAll(async () => {
    app = await TestApp.start();
    body = (await app.get('gp', '/api/templates/general/example')).body;
  });
  afterAll(() => app.stop());

  const send = <T = Referral>(key: string, sent: unknown = body, by = 'gp') =>
    app.post<T>(by, '/api/referrals', sent, { 'idempotency-key': key });

  async function countOf(key: string): Promise<number> {
    const { rows } = await app.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM idempotency_key JOIN referral ON id = referral_id WHERE key = $1',
      [key],
    );
    return rows[0]!.count;
  }

  it('makes a repeated request answer the same bytes, and says so', async () => {
    const first = await send('same');
    const second = await send('same');
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(JSON.stringify(second.body)).toBe(JSON.stringify(first.body));
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers).toMatchObject({
      'idempotency-replayed': 'true',
      location: first.headers.location,
      etag: first.headers.etag,
      'content-type': first.headers['content-type'],
    });
    expect(await countOf('same')).toBe(1);
  });

  it('still answers what it answered, whatever has become of the referral', async () => {
    const sent = await send('moved-on');
    expect((await act(app, 'triage', sent.body, 'claim')).status).toBe(200);
    const again = await send('moved-on');
    expect(again.body).toEqual(sent.body);
    expect(again.headers.etag).toBe('"1"');
  });

  it('is refused for another body', async () => {
    await send('reused');
    const refused = await send<ProblemBody>('reused', { ...body, draft: true });
    expect(refused).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await countOf('reused')).toBe(1);
  });

  it('is refused for another body even when that body is wrong', async () => {
    await send('reused-wrongly');
    const refused = await send<ProblemBody>('reused-wrongly', { ...body, answers: {} });
    expect(refused).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('belongs to one person: another one may use the same', async () => {
    const mine = await send('shared');
    const theirs = await send('shared', body, 'gp2');
    expect(theirs.status).toBe(201);
    expect(theirs.headers['idempotency-replayed']).toBeUndefined();
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('is not used up by a body that is refused', async () => {
    expect((await send('second-try', { ...body, answers: {} })).status).toBe(422);
    const sent = await send('second-try');
    expect(sent.status).toBe(201);
    expect(sent.headers['idempotency-replayed']).toBeUndefined();
  });

  it('works for drafts too', async () => {
    const draft = { template: 'general', answers: {}, draft: true };
    const first = await send('draft', draft);
    const second = await send('draft', draft);
    expect(second.body).toEqual(first.body);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it.each([
    ['a space', 'a b'],
    ['nothing', ''],
    ['256 signs', 'x'.repeat(256)],
    ['a sign beyond ASCII', 'schlüssel'],
  ])('of %s is refused', async (_, key) => {
    const refused = await send<ProblemBody>(key);
    expect(refused).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_UNREADABLE' } });
  });

  it('answers a retry as before, though the body would be refused by now', async () => {
    const before = app.clock.now();
    const sent = await send('before-the-change');
    try {
      app.clock.set('2026-09-01T09:00:00Z');
      expect((await send<ProblemBody>('at-another-time')).body.errors).toMatchObject([
        { pointer: '/templateVersion' },
      ]);
      const again = await send('before-the-change');
      expect(again.body).toEqual(sent.body);
      expect(again.headers['idempotency-replayed']).toBe('true');
    } finally {
      app.clock.set(before);
    }
  });

  it('makes one referral of twenty requests at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('at-once')));
    const made = answers.filter((each) => each.status === 201);
    const running = answers.filter((each) => each.status === 409) as unknown as Answer<ProblemBody>[];
    expect(made.length + running.length).toBe(20);
    expect(new Set(made.map((each) => each.body.id)).size).toBe(1);
    expect(made.filter((each) => each.headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    for (const { body: refused, headers } of running) {
      expect(refused.code).toBe('STILL_RUNNING');
      expect(headers['retry-after']).toBe('1');
    }
    expect(await countOf('at-once')).toBe(1);
  });

  it('answers 409 with Retry-After while the first request is still being worked on', async () => {
    const other = await app.database.connect();
    try {
      await other.query('BEGIN');
      await other.query(`SELECT pg_advisory_xact_lock(hashtextextended('gp held', 0))`);
      const running = await send<ProblemBody>('held');
      expect(running).toMatchObject({ status: 409, body: { code: 'STILL_RUNNING' } });
      expect(running.headers['retry-after']).toBe('1');
      expect(await countOf('held')).toBe(0);
    } finally {
      await other.query('ROLLBACK');
      other.release();
    }
    expect((await send('held')).status).toBe(201);
  });

  it('is not asked for: without it every request is a referral of its own', async () => {
    const one = await app.post<Referral>('gp', '/api/referrals', body);
    const two = await app.post<Referral>('gp', '/api/referrals', body);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body.id).not.toBe(one.body.id);
  });
});
