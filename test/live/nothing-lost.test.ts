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

  /** The first event of a referral once more, with changes. */
  const again = (changes: string, more = '') =>
    `INSERT INTO referral_event SELECT (jsonb_populate_record(e, ${changes})).* FROM referral_event e ${more}
     WHERE e.referral_id = $1 AND e.version = 1`;
  const many = (count: number) =>
    again(
      `jsonb_build_object('version', 1000 + n, 'from_state', e.to_state)`,
      `CROSS JOIN generate_series(1, ${count}) n`,
    );

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
    const between = listener.lastId!;
    try {
      await transaction.query('BEGIN');
      await transaction.query(again(`'{"version": 2, "from_state": "submitted"}'`), [slow.id]);
      const quick = await aReferral(apps.app).submitted().done();
      // Everything later waits behind it: two beats of an empty stream say that nothing was told.
      const beats = () => listener.kinds.filter((kind) => kind === 'heartbeat').length;
      const now = beats();
      await until('the stream had time to tell', () => beats() > now + 1);
      expect(listener.of(quick.id)).toEqual([]);
      await transaction.query('COMMIT');
      const heard = (reader: Listener, least: number) => () =>
        reader.of(slow.id).length > least && reader.of(quick.id).length > 0;
      await listener.hears('both', heard(listener, told));
      const reconnected = await apps.listen('triage', 'spa', between);
      await reconnected.hears('both', heard(reconnected, 0));
    } finally {
      transaction.release(true);
    }
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
    const { id } = await aReferral(apps.app).submitted().done();
    await apps.app.database.query(many(10_002), [id]);
    const reader = await apps.listen('triage', 'spa', '0');
    await until('it was told', () => reader.kinds.includes('reset'));
  });

  it('gets a long backlog page by page, whole', async () => {
    const listener = await apps.listen('triage', 'spa');
    const { id } = await aReferral(apps.app).submitted().done();
    await apps.app.database.query(many(2_500), [id]);
    const last = await aReferral(apps.app).submitted().done();
    await listener.hears('the last', () => listener.of(id).length > 0 && listener.of(last.id).length > 0);
  });
});
