import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../notifications/support/waiting.js';
import { act, aReferral, type Referral } from '../support/referral-story.js';
import type { Listener } from './support/listener.js';
import { TwoApps } from './support/two-apps.js';

describe('a reader of a stream', () => {
  let apps: TwoApps;

  beforeAll(async () => {
    apps = await TwoApps.start();
  });
  afterAll(() => apps.stop());

  const past = (listener: Listener, place: string) =>
    until('the stream has come as far', () => BigInt(listener.lastId!) >= BigInt(place));
  const horizon = async (): Promise<string> => {
    const { rows } = await apps.app.database.query<{ place: string }>(
      'SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS place',
    );
    return rows[0]!.place;
  };

  it('who connects again and again while many write misses no version of any referral', async () => {
    const write = async (): Promise<void> => {
      const submitted = await aReferral(apps.app).submitted().done();
      const claimed = await act(apps.app, 'triage', submitted, 'claim');
      await act(apps.app, 'triage', claimed.body, 'release');
    };
    let last = (await apps.listen('triage', 'spa')).lastId!;
    const seen = new Map<string, number>();
    const note = ({ changes, lastId }: Listener) => {
      for (const { id, version } of changes) seen.set(id, Math.max(seen.get(id) ?? 0, version ?? 0));
      last = lastId!;
    };
    let writing = true;
    const writers = Promise.all(
      Array.from({ length: 6 }, async () => {
        for (let round = 0; round < 6; round++) await write();
      }),
    ).finally(() => (writing = false));
    while (writing) {
      const listener = await apps.listen('triage', 'spa', last);
      await until('something was told', () => listener.changes.length > 0 || !writing);
      listener.close();
      note(listener);
    }
    await writers;
    const final = await apps.listen('triage', 'spa', last);
    await past(final, await horizon());
    note(final);
    const { rows } = await apps.app.database.query<{ id: string; version: number }>(
      'SELECT id, version FROM referral',
    );
    expect(rows).toHaveLength(36);
    for (const { id, version } of rows) expect([id, seen.get(id)]).toEqual([id, version]);
  });

  it('hears of a change whose transaction was slower than later ones', async () => {
    const listener = await apps.listen('triage', 'spa');
    const slow = await aReferral(apps.app).submitted().done();
    await listener.hears('that it came', () => listener.of(slow.id).length);
    const told = listener.of(slow.id).length;
    const transaction = await apps.app.database.connect();
    await transaction.query('BEGIN');
    await transaction.query(
      `INSERT INTO referral_event SELECT n.* FROM referral_event e,
         LATERAL jsonb_populate_record(e, '{"version": 2, "from_state": "submitted"}') n
       WHERE referral_id = $1 AND version = 1`,
      [slow.id],
    );
    const quick = await aReferral(apps.app).submitted().done();
    const between = listener.lastId!;
    expect(listener.of(quick.id)).toEqual([]);
    const { rows } = await transaction.query<{ place: string }>('SELECT pg_current_xact_id()::text AS place');
    expect(BigInt(between)).toBeLessThanOrEqual(BigInt(rows[0]!.place));
    await transaction.query('COMMIT');
    transaction.release();
    await listener.hears(
      'both',
      () => listener.of(slow.id).length > told && listener.of(quick.id).length > 0,
    );
    const reconnected = await apps.listen('triage', 'spa', between);
    await reconnected.hears('both', () => reconnected.of(slow.id).length && reconnected.of(quick.id).length);
  });

  it('who was away finds what happened meanwhile, with those that have gone from the list', async () => {
    const before = await apps.listen('nurse', 'team');
    const offered = await aReferral(apps.app).offered().done();
    await before.hears('that it came', () => before.of(offered.id).length);
    before.close();
    const declined = await act<Referral>(apps.app, 'nurse', offered, 'decline', {
      reasonCode: 'outOfArea',
      comment: 'In the county.',
    });
    await act(apps.app, 'coordinator', declined.body, 'allocate', {
      teamId: 'county-therapy',
      overrideReason: 'Agreed',
    });
    const after = await apps.listen('nurse', 'team', before.lastId);
    await after.hears('that it went', () => after.of(offered.id).at(-1)?.in === false);
  });

  it('is told to read anew after missing very much', async () => {
    await apps.app.database.query(
      `INSERT INTO referral_event SELECT n.* FROM (SELECT * FROM referral_event LIMIT 1) e,
         generate_series(1000, 11001) version,
         LATERAL jsonb_populate_record(e, jsonb_build_object('version', version, 'from_state', e.to_state)) n`,
    );
    const reader = await apps.listen('triage', 'spa', '0');
    await until('it was told', () => reader.kinds.includes('reset'));
  });

  it('gets a long backlog page by page, whole', async () => {
    const listener = await apps.listen('triage', 'spa');
    const { id } = await aReferral(apps.app).submitted().done();
    await apps.app.database.query(
      `INSERT INTO referral_event SELECT n.* FROM referral_event e, generate_series(1000, 3500) version,
         LATERAL jsonb_populate_record(e, jsonb_build_object('version', version, 'from_state', e.to_state)) n
       WHERE e.referral_id = $1 AND e.version = 1`,
      [id],
    );
    const last = await aReferral(apps.app).submitted().done();
    await listener.hears('the last', () => listener.of(id).length > 0 && listener.of(last.id).length > 0);
  });
});
