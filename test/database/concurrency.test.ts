import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { broken } from '../../src/invariants/broken.js';
import { TimersService } from '../../src/referrals/core/timers.service.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';
import { seeded } from '../support/seeded.js';

const HALF_AN_HOUR = 30 * 60 * 1000;

describe('two people at once', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('one wins, the other is told who and what', async () => {
    const referral = await aReferral(app).submitted().done();
    const claims = await Promise.all(
      ['triage', 'coordinator'].map((by) => act<Referral & ProblemBody>(app, by, referral, 'claim')),
    );
    const won = claims.find(({ status }) => status === 200)!;
    const lost = claims.find(({ status }) => status === 412)!;
    expect(won.body).toMatchObject({ state: 'inTriage', version: 2 });
    expect(lost.body).toMatchObject({
      code: 'STALE_VERSION',
      detail: expect.stringContaining(`${won.body.owner!.name} (`),
      current: { version: 2, state: 'inTriage' },
      lastEvent: { type: 'CLAIM', by: { id: won.body.owner!.id, name: won.body.owner!.name } },
    });
  });

  it('one wins even when neither cares which version they saw', async () => {
    const { id } = await aReferral(app).submitted().done();
    const claims = await Promise.all(
      ['triage', 'coordinator', 'triage', 'coordinator'].map((by) =>
        app.post<ProblemBody>(by, `/api/referrals/${id}/actions/claim`, {}, { 'if-match': '*' }),
      ),
    );
    const { rows } = await app.database.query<{ type: string }>(
      'SELECT type FROM referral_event WHERE referral_id = $1 AND version > 1',
      [id],
    );
    expect(claims.filter(({ status }) => status === 200)).toHaveLength(rows.length);
    for (const { status, body } of claims.filter((each) => each.status !== 200))
      expect([412, 409]).toContain(body.status ?? status);
    expect(await broken(app.database)).toEqual({});
  });

  it('twenty offers of one referral reach one team', async () => {
    const referral = await aReferral(app).submitted().claimed().triaged().prioritised().done();
    const teams = ['city-nursing', 'county-nursing'];
    const offers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        act(app, 'coordinator', referral, 'allocate', { teamId: teams[index % 2], overrideReason: 'Agreed' }),
      ),
    );
    expect(offers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(offers.filter(({ status }) => status === 412)).toHaveLength(19);
    const { rows } = await app.database.query(
      `SELECT DISTINCT recipient FROM notification WHERE referral_id = $1 AND message = 'referral-allocated'`,
      [referral.id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('a timer that goes off twenty times at once', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ databasePoolSize: 10 });
  });
  afterAll(() => app.stop());

  it('is one event', async () => {
    const { id } = await aReferral(app).offered().done();
    const { rows } = await app.database.query<{ id: string; due_at: Date }>(
      `SELECT id, due_at FROM timer WHERE referral_id = $1 AND event = 'CLOCK_BREACHED'`,
      [id],
    );
    app.clock.set(rows[0]!.due_at);
    const timers = app.nest.get(TimersService);
    await Promise.allSettled(Array.from({ length: 20 }, () => timers.fire(rows[0]!.id)));
    const breaches = await app.database.query(
      `SELECT version FROM referral_event WHERE referral_id = $1 AND type = 'CLOCK_BREACHED'`,
      [id],
    );
    expect(breaches.rows).toHaveLength(1);
    expect(await broken(app.database)).toEqual({});
  });
});

describe('many people at once', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const PEOPLE = ['gp', 'callhandler', 'coordinator', 'triage', 'nurse', 'therapist', 'ward', 'bedmanager'];

  interface Listed {
    action: string;
    allowed: boolean;
    example: Record<string, unknown>;
  }

  /** Allowed nearly everywhere: chosen rarely, or no referral would get far. */
  const DIVERSIONS = ['cancel', 'record-death', 'mark-error', 'mark-duplicate', 'return-with-advice', 'hold'];

  /** Most often something that is allowed now; sometimes anything at all. */
  async function attempt(random: () => number, referral: { id: string; version: number }) {
    const pick = <T>(from: T[]): T | undefined => from[Math.floor(random() * from.length)];
    const by = pick(PEOPLE)!;
    const { status, body } = await app.get<{ items: Listed[] }>(by, `/api/referrals/${referral.id}/actions`);
    if (status !== 200) return { status, version: 0 };
    const allowed = body.items.filter((each) => each.allowed);
    const sensible = random() < 0.1 ? allowed : allowed.filter(({ action }) => !DIVERSIONS.includes(action));
    const chosen = pick(sensible.length > 0 && random() < 0.9 ? sensible : body.items)!;
    const answer = await act(app, by, referral, chosen.action, chosen.example);
    return { status: answer.status, version: answer.body.version };
  }

  async function fireWhatIsDue(): Promise<void> {
    const { rows } = await app.database.query<{ id: string }>(
      'SELECT id FROM timer WHERE fired_at IS NULL AND cancelled_at IS NULL AND due_at <= $1',
      [app.clock.now()],
    );
    const timers = app.nest.get(TimersService);
    await Promise.allSettled(rows.map(({ id }) => timers.fire(id)));
  }

  it.each([1, 2, 3])('leave every referral whole (seed %i)', async (seed) => {
    const random = seeded(seed);
    const begun = [
      aReferral(app).offered(),
      aReferral(app, 'general').submitted().claimed().triaged('therapy').prioritised(),
      aReferral(app, 'community-hospital-bed').bedRequested(),
      aReferral(app, 'intermediate-care').submitted(),
      aReferral(app).offered().accepted(),
    ];
    const ids = await Promise.all(begun.map(async (story) => (await story.done()).id));
    for (let round = 0; round < 25; round += 1) {
      const { rows: referrals } = await app.database.query<{ id: string; version: number }>(
        'SELECT id, version FROM referral WHERE id = ANY ($1) OR parent_id = ANY ($1)',
        [ids],
      );
      const attempts = referrals.flatMap((referral) =>
        Array.from({ length: 3 }, () => attempt(random, referral)),
      );
      const [answers] = await Promise.all([Promise.all(attempts), fireWhatIsDue()]);
      for (const { status } of answers) expect([200, 403, 404, 409, 412, 422]).toContain(status);
      app.clock.advance(HALF_AN_HOUR * (1 + Math.floor(random() * 20)));
    }
    await fireWhatIsDue();
    expect(await broken(app.database)).toEqual({});
  });

  it('and something really happened', async () => {
    const { rows } = await app.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM referral_event UNION ALL SELECT count(DISTINCT type)::int FROM referral_event`,
    );
    expect(rows[0]!.count).toBeGreaterThan(120);
    expect(rows[1]!.count).toBeGreaterThan(10);
  });
});
