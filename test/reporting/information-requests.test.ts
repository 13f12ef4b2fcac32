import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fireDueTimers } from '../referrals/support/consequences.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';

const REPORT = '/api/reports/information-requests';
const ANSWERS = { items: [{ id: 'medicines', answer: 'Amlodipine' }] };
const HOUR = 3_600_000;

interface Line {
  practice: { odsCode: string; name: string };
  template: string;
}

describe('the report of requests for information', () => {
  let app: TestApp;

  const asked = (by = 'gp', template?: string) =>
    aReferral(app, template).submitted(by).claimed().asked().done();
  const answered = async (referral: Referral, hours: number): Promise<Referral> => {
    app.clock.advance(hours * HOUR);
    return (await act(app, 'gp', referral, 'provide-information', ANSWERS)).body;
  };
  const again = async (referral: Referral): Promise<Referral> => {
    const dueAt = new Date(app.clock.now().getTime() + 24 * HOUR).toISOString();
    const items = [{ id: 'medicines', question: 'Which doses?' }];
    return (await act(app, 'triage', referral, 'request-information', { items, dueAt })).body;
  };
  const read = async (query: string) =>
    (await app.get<{ items: Line[]; next: string | null }>('coordinator', `${REPORT}?${query}`)).body;

  beforeAll(async () => {
    app = await TestApp.start();
    await aReferral(app).submitted().done();
    await answered(await asked(), 2);
    const twice = await answered(await asked(), 4);
    const thrice = await answered(await again(twice), 9);
    const overdue = await again(thrice);
    app.clock.advance(24 * HOUR);
    await fireDueTimers(app, overdue.id);
    await act(app, 'gp2', await asked('gp2', 'general'), 'cancel', { reason: 'Moved away' });
  });
  afterAll(() => app.stop());

  it('counts first, second and later requests of each practice and template, and how fast they were answered', async () => {
    const { items, next } = await read('from=2026-11-23&to=2026-11-30');
    expect(next).toBeNull();
    expect(items).toEqual([
      {
        practice: { odsCode: 'C82001', name: 'Fosse Road Surgery' },
        template: 'community-nursing',
        received: 3,
        first: 2,
        second: 1,
        thirdOrLater: 1,
        overdue: 1,
        medianHoursToAnswer: 4,
      },
      {
        practice: { odsCode: 'C82002', name: 'Oadby Lane Medical Centre' },
        template: 'general',
        received: 1,
        first: 1,
        second: 0,
        thirdOrLater: 0,
        overdue: 0,
        medianHoursToAnswer: null,
      },
    ]);
  });

  it('is of the days that are asked for, in London: the third request was made at midnight', async () => {
    expect((await read('from=2026-11-22&to=2026-11-22')).items).toEqual([]);
    expect((await read('from=2026-11-24&to=2026-11-25')).items).toMatchObject([
      { template: 'community-nursing', received: 0, first: 0, second: 0, thirdOrLater: 1, overdue: 1 },
      { template: 'general', received: 1, first: 1 },
    ]);
  });

  it('is read page by page', async () => {
    const first = await read('from=2026-11-23&to=2026-11-30&limit=1');
    const second = await read(`from=2026-11-23&to=2026-11-30&limit=1&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ template }) => template)).toEqual([
      'community-nursing',
      'general',
    ]);
    expect(second.next).toBeNull();
  });

  it.each(['gp', 'triage', 'nurse', 'callhandler', 'privacy'])('is not for %s', async (user) => {
    expect((await app.get(user, `${REPORT}?from=2026-11-23&to=2026-11-30`)).status).toBe(403);
  });

  it('is for an administrator', async () => {
    expect((await app.get('admin', `${REPORT}?from=2026-11-23&to=2026-11-30`)).status).toBe(200);
  });

  it.each([
    '',
    'from=2026-11-23',
    'from=23/11/2026&to=2026-11-30',
    'from=2026-02-30&to=2026-03-01',
    'from=2026-11-30&to=2026-11-23',
    'from=2024-01-01&to=2026-01-01',
    'from=2026-11-23&from=2026-11-24&to=2026-11-30',
  ])('refuses the period "%s" and says how to give one', async (query) => {
    const refused = await app.get<ProblemBody>('coordinator', `${REPORT}?${query}`);
    expect(refused).toMatchObject({ status: 400, body: { code: 'BAD_PERIOD' } });
  });

  it('reads events from their index', async () => {
    const client = await app.database.connect();
    await client.query('SET enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM referral_event WHERE type = 'REQUEST_INFORMATION' AND at >= now() AND at < now()`,
    );
    client.release(true);
    expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('referral_event_information_idx');
  });
});
