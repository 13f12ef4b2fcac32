import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referralMachine } from '../../src/referrals/core/lifecycle/referral.machine.js';
import { TestApp } from '../support/app.js';
import { invariants } from '../support/invariants-command.js';
import { Week } from './week.js';

const { WEEK_FROM, WEEK_REFERRALS, WEEK_SEED } = process.env;

/** Good Friday, a weekend, and the night in which the clocks go forward; WEEK_FROM is any other Monday. */
const PLAN = {
  from: WEEK_FROM ?? '2027-03-22',
  off: ['2027-03-26'],
  referrals: Number(WEEK_REFERRALS ?? 1000),
  seed: Number(WEEK_SEED ?? 20270322),
};

/** Some things happen once in a thousand referrals: fewer may do without. */
const ofAll = PLAN.referrals < 1000 ? it.skip : it;

describe(`a week from ${PLAN.from} with ${PLAN.referrals} referrals (WEEK_SEED=${PLAN.seed})`, () => {
  let app: TestApp;
  let week: Week;
  const seen = async (column: string, table: string) =>
    (await app.database.query<{ it: string }>(`SELECT DISTINCT ${column} AS it FROM ${table}`)).rows.map(
      ({ it }) => it,
    );

  beforeAll(async () => {
    app = await TestApp.start({ databasePoolSize: 8 });
    await app.database.query(
      `INSERT INTO endpoint VALUES ('county-nursing', 'webhook', 'http://127.0.0.1:1', 'bm9uZQ==')`,
    );
    week = new Week(app, PLAN);
    await week.pass();
  });
  afterAll(() => app.stop());

  it('loses nothing that was answered', async () => {
    expect(await week.ledger.missing(app.database)).toEqual([]);
    expect(week.ledger.length).toBeGreaterThan(5 * PLAN.referrals);
  });

  ofAll('comes through every state', async () => {
    const states = Object.keys(referralMachine.states);
    expect((await seen('to_state', 'referral_event')).sort()).toEqual(states.sort());
  });

  ofAll('sees every kind of event', async () => {
    const types = await seen('type', 'referral_event');
    expect(referralMachine.events.filter((type) => !types.includes(type))).toEqual([]);
  });

  it('uses every template', async () => {
    const { body } = await app.get<{ items: { id: string }[] }>('gp', '/api/templates');
    expect((await seen('template_id', 'referral')).sort()).toEqual(body.items.map(({ id }) => id).sort());
  });

  it('leaves no message that nobody tried to deliver', async () => {
    expect(await seen('status', `notification WHERE attempts = 0`)).toEqual(['sent']);
    expect(await seen('status', 'notification WHERE attempts > 0 AND next_attempt_at IS NOT NULL')).toEqual([
      'pending',
    ]);
  });

  it('ends with every invariant holding', async () => {
    expect(await verdict()).toEqual({ code: 0, broken: [], stderr: '' });
  });

  it('and they hold still when nobody has done anything for a fortnight', async () => {
    await week.silence();
    expect(await seen('type', `referral_event WHERE type = 'DRAFT_EXPIRED'`)).toEqual(['DRAFT_EXPIRED']);
    expect(await verdict()).toEqual({ code: 0, broken: [], stderr: '' });
  });

  async function verdict() {
    const { code, stdout, stderr } = await invariants({ DATABASE_URL: app.config.databaseUrl });
    return { code, broken: stdout.split('\n').filter((line) => line.startsWith('BROKEN')), stderr };
  }
});
