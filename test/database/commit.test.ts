import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { broken } from '../../src/invariants/broken.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type Referral, type ReferralStory } from '../support/referral-story.js';
import { everything } from './support.js';

/** The tables that a step wrote to, each with the transactions that did. */
const WRITTEN = `
SELECT 'referral' AS written, xmin::text AS by FROM referral WHERE id = $1
UNION ALL SELECT 'child', xmin::text FROM referral WHERE parent_id = $1
UNION ALL SELECT 'referral_event', xmin::text FROM referral_event WHERE referral_id = $1 AND version = $2
UNION ALL SELECT 'audit_entry', xmin::text FROM audit_entry WHERE subject_id = $1::text AND subject_version = $2
UNION ALL SELECT 'notification', xmin::text FROM notification WHERE referral_id = $1 AND event_version = $2
UNION ALL SELECT 'started timer', xmin::text FROM timer WHERE cause_id = $1 AND cause_version = $2
UNION ALL SELECT 'stopped timer', xmin::text FROM timer t WHERE referral_id = $1
  AND cancelled_at = (SELECT at FROM referral_event WHERE referral_id = $1 AND version = $2)
UNION ALL SELECT 'duty', xmin::text FROM duty WHERE referral_id = $1 AND event_version = $2`;

const STEPS: [string, (story: ReferralStory) => ReferralStory, string[]][] = [
  ['a submission', (story) => story.submitted(), ['notification', 'started timer']],
  ['a draft', (story) => story.drafted(), ['started timer']],
  ['a claim', (story) => story.submitted().claimed(), ['started timer', 'stopped timer']],
  [
    'a priority',
    (story) => story.submitted().claimed().triaged().prioritised(),
    ['started timer', 'stopped timer'],
  ],
  ['an offer to a team', (story) => story.offered(), ['notification', 'started timer', 'stopped timer']],
  [
    'a question to the referrer',
    (story) => story.submitted().claimed().asked(),
    ['notification', 'started timer', 'stopped timer'],
  ],
  ['a first contact', (story) => story.offered().accepted().seen(), ['started timer', 'stopped timer']],
  [
    'a return with advice',
    (story) => story.submitted().claimed().returned(),
    ['duty', 'notification', 'stopped timer'],
  ],
  ['a split', (story) => story.splitUp(), ['child', 'started timer', 'stopped timer']],
];

describe('the commit', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it.each(STEPS)('of %s is one transaction', async (_, step, tables) => {
    // Each step at a moment of its own, so that what it stopped can be told from what the one before did.
    let moment = app.clock.now().getTime();
    const ticking = jest.spyOn(app.clock, 'now').mockImplementation(() => new Date((moment += 1)));
    const template = step.toString().includes('splitUp') ? 'general' : 'community-nursing';
    const { id, version } = await step(aReferral(app, template)).done();
    ticking.mockRestore();
    const { rows } = await app.database.query<{ written: string; by: string }>(WRITTEN, [id, version]);
    const always = ['audit_entry', 'referral', 'referral_event'];
    expect([...new Set(rows.map(({ written }) => written))].sort()).toEqual([...always, ...tables].sort());
    expect(new Set(rows.map(({ by }) => by)).size).toBe(1);
  });

  it('keeps the answer for the Idempotency-Key with it', async () => {
    const { body } = await app.get('gp', '/api/templates/general/example');
    await app.post('gp', '/api/referrals', body, { 'idempotency-key': 'one-commit' });
    const { rows } = await app.database.query(
      `SELECT k.xmin = r.xmin AS together FROM idempotency_key k JOIN referral r ON r.id = k.referral_id`,
    );
    expect(rows).toEqual([{ together: true }]);
  });

  it.each<[string, number, (referral: Referral) => Promise<{ status: number }>]>([
    [
      'for the wrong state',
      409,
      (referral) => act(app, 'coordinator', referral, 'allocate', { teamId: 'x' }),
    ],
    ['for the wrong role', 403, (referral) => act(app, 'gp', referral, 'claim')],
    ['for the wrong payload', 422, (referral) => act(app, 'triage', referral, 'record-triage', {})],
    ['for the wrong version', 412, ({ id }) => act(app, 'triage', { id, version: 1 }, 'release')],
    [
      'for somebody who may not see it',
      404,
      (referral) => act(app, 'gp2', referral, 'cancel', { reason: 'Mine' }),
    ],
  ])('is none when a step is refused %s', async (_, status, refused) => {
    const referral = await aReferral(app).submitted().claimed().done();
    const before = await everything(app);
    expect((await refused(referral)).status).toBe(status);
    expect(await everything(app)).toEqual(before);
  });

  it.each([
    ['notification', `message <> 'referral-allocated'`],
    ['audit_entry', `action <> 'ALLOCATE'`],
    ['referral_event', `type <> 'ALLOCATE'`],
  ])('is none when the database cannot write one part of it (%s)', async (table, check) => {
    const referral = await aReferral(app).submitted().claimed().triaged().prioritised().done();
    const before = await everything(app);
    await app.database.query(`ALTER TABLE ${table} ADD CONSTRAINT fault CHECK (${check}) NOT VALID`);
    const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    try {
      const offer = { teamId: 'city-nursing', overrideReason: 'Agreed' };
      expect((await act(app, 'coordinator', referral, 'allocate', offer)).status).toBe(500);
      expect(await everything(app)).toEqual(before);
      expect(logged).toHaveBeenCalledTimes(1);
    } finally {
      logged.mockRestore();
      await app.database.query(`ALTER TABLE ${table} DROP CONSTRAINT fault`);
    }
  });

  it('leaves the invariants whole', async () => {
    expect(await broken(app.database)).toEqual({});
  });
});
