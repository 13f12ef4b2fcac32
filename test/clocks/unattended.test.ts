import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { UnattendedService } from '../../src/referrals/unattended/unattended.service.js';
import type { UnattendedRow } from '../../src/referrals/unattended/unattended.types.js';
import { fireDueTimers } from '../referrals/support/consequences.js';
import { TestApp } from '../support/app.js';
import { aReferral, type ProblemBody } from '../support/referral-story.js';

const START = '2026-11-23T09:00:00.000Z';
const MINUTE = 60_000;

describe('a referral that nobody looks after', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    // Damage that the database itself would refuse.
    for (const constraint of ['referral_open_has_one_owner', 'referral_open_has_a_place'])
      await app.database.query(`ALTER TABLE referral DROP CONSTRAINT ${constraint}`);
  });
  beforeEach(async () => {
    app.clock.set(START);
    await app.database.query(`UPDATE referral SET state = 'cancelled', owner_kind = NULL, owner_id = NULL`);
  });
  afterAll(() => app.stop());

  const list = async (query = '') =>
    (await app.get<{ items: UnattendedRow[]; next: string | null }>('admin', `/api/unattended${query}`)).body;
  const damage = (id: string, change: string) =>
    app.database.query(`UPDATE referral SET ${change} WHERE id = $1`, [id]);
  const stopTimers = (id: string) =>
    app.database.query('UPDATE timer SET cancelled_at = now() WHERE referral_id = $1 AND fired_at IS NULL', [
      id,
    ]);
  const sweep = async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockReturnValue();
    try {
      await app.nest.get(UnattendedService).sweep();
      return logged.mock.calls.map(([line]) => line as unknown);
    } finally {
      logged.mockRestore();
    }
  };

  it('is none while all is well', async () => {
    await aReferral(app).submitted().claimed().done();
    await aReferral(app).offered().done();
    await aReferral(app).drafted().done();
    expect(await list()).toEqual({ items: [], next: null });
    expect(await sweep()).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['an owner', 'owner_kind = NULL, owner_id = NULL', 'noOwner'],
    ['the name of its owner', 'owner_id = NULL', 'noOwner'],
    ['a time for the next action', 'next_action_by = NULL', 'noOwner'],
    ['a team that exists', `owner_id = 'closed-team'`, 'ownerGone'],
    ['a person who claimed it', `owner_kind = 'user', owner_id = 'somebody'`, 'ownerGone'],
  ])('is found without %s', async (_what, change, finding) => {
    const { id, reference } = await aReferral(app).offered().done();
    await damage(id, change);
    const { items } = await list();
    expect(items).toMatchObject([{ id, reference, state: 'allocated', findings: [finding] }]);
    expect(Object.keys(items[0]!).sort()).toEqual(
      ['findings', 'id', 'nextActionBy', 'ownerId', 'ownerKind', 'reference', 'state'].sort(),
    );
  });

  it('is found overdue without a timer, once a timer had time to arrive', async () => {
    const { id, nextActionBy } = await aReferral(app).offered().done();
    await stopTimers(id);
    app.clock.set(nextActionBy!);
    app.clock.advance(5 * MINUTE);
    expect((await list()).items).toEqual([]);
    app.clock.advance(1);
    expect((await list()).items).toMatchObject([{ id, findings: ['nobodyTold'], nextActionBy }]);
  });

  it('is not one whose whole chain was told', async () => {
    const { id, nextActionBy } = await aReferral(app).submitted().done();
    app.clock.set(nextActionBy!);
    for (const wait of [0, 15, 30, 60]) {
      app.clock.advance(wait * MINUTE);
      await fireDueTimers(app, id);
      expect((await list()).items).toEqual([]);
    }
  });

  it('may have more than one thing wrong', async () => {
    const { id } = await aReferral(app).offered().done();
    await damage(id, `owner_id = 'closed-team'`);
    await stopTimers(id);
    app.clock.set('2026-12-24T09:00:00Z');
    expect((await list()).items).toMatchObject([{ id, findings: ['nobodyTold', 'ownerGone'] }]);
  });

  it('is reported in one line with counts and ids only, and as a metric', async () => {
    const { id } = await aReferral(app).offered().done();
    await damage(id, 'next_action_by = NULL');
    expect(await sweep()).toEqual([
      { event: 'referralsUnattended', noOwner: 1, ownerGone: 0, nobodyTold: 0, ids: [id] },
    ]);
    const { body } = await app.get<string>(null, '/metrics');
    expect(String(body)).toContain('referrals_unattended{finding="noOwner"} 1');
    expect(String(body)).toContain('referrals_unattended{finding="nobodyTold"} 0');
  });

  it('is reported by one process at a time', async () => {
    const { id } = await aReferral(app).offered().done();
    await damage(id, 'next_action_by = NULL');
    const other = await app.database.connect();
    try {
      await other.query('BEGIN');
      await other.query('SELECT pg_advisory_xact_lock(72911002)');
      expect(await sweep()).toEqual([]);
    } finally {
      await other.query('ROLLBACK');
      other.release();
    }
    expect(await sweep()).toHaveLength(1);
  });

  it('is listed page by page', async () => {
    for (let count = 0; count < 3; count += 1) {
      const { id } = await aReferral(app).submitted().done();
      await damage(id, 'next_action_by = NULL');
    }
    const first = await list('?limit=2');
    const second = await list(`?limit=2&after=${first.next}`);
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(3);
  });

  it.each(['coordinator', 'nurse', 'gp', 'privacy'])('is not shown to %s', async (user) => {
    expect((await app.get<ProblemBody>(user, '/api/unattended')).status).toBe(403);
  });

  it('is not looked for with a cursor of another list', async () => {
    expect(await app.get('admin', '/api/unattended?after=WyJ4Il0')).toMatchObject({
      status: 400,
      body: { code: 'BAD_CURSOR' },
    });
  });
});
