import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { broken } from '../../src/invariants/broken.js';
import type { ActiveOverride, ReviewView } from '../../src/records/patient-messages/override.types.js';
import { PatientMessengerService } from '../../src/records/patient-messages/patient-messenger.service.js';
import { TestApp } from '../support/app.js';
import { aRecord, decide, journal, notesFor, write, type Record } from '../support/record.js';
import type { ProblemBody } from '../support/referral-story.js';

const WHY = { category: 'emergency', reason: 'Found confused at home, medicines are unknown.' };
const HOUR = 3_600_000;

describe('an override', () => {
  let app: TestApp;
  /** Which nobody may open: every attempt is refused. */
  let refusing: Record;

  const start = <T = ActiveOverride>(user: string, { path }: Record, changes: object = {}) =>
    app.post<T>(user, `${path}/overrides`, { ...WHY, ...changes });
  const banner = async (user: string, { path }: Record) =>
    (await app.get<{ active: ActiveOverride | null; mayExport: boolean }>(user, `${path}/overrides`)).body;
  const end = (user: string, id: string) => app.post<ProblemBody>(user, `/api/overrides/${id}/end`, {});
  const waiting = async (query = '') =>
    (await app.get<{ items: ReviewView[] }>('privacy', `/api/overrides/reviews${query}`)).body.items;
  const review = <T = ReviewView>(
    id: string,
    body: object = { outcome: 'justified', note: 'Read the notes.' },
  ) => app.post<T>('privacy', `/api/overrides/${id}/review`, body);
  const told = async ({ id }: Record) => {
    await app.nest.get(PatientMessengerService).settled();
    const { rows } = await app.database.query(
      'SELECT kind, channel, address, status, body FROM patient_message WHERE patient_id = $1',
      [id],
    );
    return rows as { kind: string; channel: string; address: string | null; status: string; body: string }[];
  };

  /** Of a patient who does not want the team to see what others wrote. */
  async function aDissenter(): Promise<Record> {
    const record = await aRecord(app);
    await write(app, 'gp', record, 'Takes warfarin.');
    await write(app, 'gp', record, 'In confidence.', { private: true });
    await decide(app, 'gp', record, 'city-nursing shareIn dissented', 'C82001 shareOut dissented');
    return record;
  }

  beforeAll(async () => {
    app = await TestApp.start();
    refusing = await aRecord(app);
  });
  afterAll(() => app.stop());

  it('opens what is not shared, but no private entry, and says so', async () => {
    const record = await aDissenter();
    expect(await notesFor(app, 'nurse', record)).toEqual([]);
    const { status, body } = await start('nurse', record);
    expect(status).toBe(201);
    expect(await notesFor(app, 'nurse', record)).toEqual(['Takes warfarin.']);
    const { sharing, items } = (await journal(app, 'nurse', record, '?tab=notes')).body;
    expect(items[0]!.because).toBe('override');
    expect(sharing.override).toEqual(body);
    expect(sharing.hidden).toEqual(['privateEntries']);
  });

  it('is its own person’s: the rest of the team sees no more than before', async () => {
    const record = await aDissenter();
    await start('nurse', record);
    expect(await notesFor(app, 'nurselead', record)).toEqual([]);
    expect(await banner('nurselead', record)).toEqual({ active: null, mayExport: true });
  });

  it('is of one patient, whom somebody without any tie comes to see by it', async () => {
    const [record, other] = [await aDissenter(), await aDissenter()];
    expect((await journal(app, 'therapist', record)).status).toBe(404);
    await start('therapist', record);
    expect((await app.get('therapist', record.path)).body.basis).toBe('override');
    expect(await notesFor(app, 'therapist', record)).toEqual(['Takes warfarin.']);
    expect((await journal(app, 'therapist', other)).status).toBe(404);
    expect((await decide(app, 'therapist', record, 'county-therapy shareIn allowed')).status).toBe(403);
    expect((await app.get('therapist', `${record.path}/visibility`)).status).toBe(403);
  });

  it('ends by itself after 8 hours at most', async () => {
    const record = await aDissenter();
    const { body } = await start('nurse', record);
    expect(Date.parse(body.until) - app.clock.now().getTime()).toBe(8 * HOUR);
    app.clock.advance(8 * HOUR - 1);
    expect((await banner('nurse', record)).active).toEqual(body);
    app.clock.advance(1);
    expect(await banner('nurse', record)).toEqual({ active: null, mayExport: true });
    expect(await notesFor(app, 'nurse', record)).toEqual([]);
    expect((await end('nurse', body.id)).body.code).toBe('OVERRIDE_OVER');
  });

  it('is ended sooner when less is asked, or by its owner, once', async () => {
    const record = await aDissenter();
    const { body } = await start('nurse', record, { hours: 1 });
    expect(Date.parse(body.until) - app.clock.now().getTime()).toBe(HOUR);
    expect((await end('nurselead', body.id)).status).toBe(404);
    expect((await end('nurse', body.id)).status).toBe(204);
    expect(await notesFor(app, 'nurse', record)).toEqual([]);
    expect(await end('nurse', body.id)).toMatchObject({ status: 409, body: { code: 'OVERRIDE_OVER' } });
    expect((await end('nurse', 'none')).status).toBe(404);
  });

  it('lets nothing be exported while it lasts', async () => {
    const record = await aDissenter();
    const { body } = await start('nurse', record);
    expect((await banner('nurse', record)).mayExport).toBe(false);
    expect(await app.get<ProblemBody>('nurse', `${record.path}/journal/export`)).toMatchObject({
      status: 409,
      body: { code: 'NO_EXPORT_DURING_OVERRIDE' },
    });
    await end('nurse', body.id);
    expect((await app.get('nurse', `${record.path}/journal/export`)).status).toBe(200);
  });

  it.each<[string, string, object, number]>([
    ['a role without the right', 'coordinator', {}, 403],
    ['a practice', 'gp', {}, 403],
    ['a privacy officer', 'privacy', {}, 403],
    ['an administrator', 'admin', {}, 403],
    ['a reason of a few words', 'nurse', { reason: 'urgent' }, 422],
    ['a reason of spaces', 'nurse', { reason: `a${' '.repeat(30)}` }, 422],
    ['no category', 'nurse', { category: undefined }, 422],
    ['a category that is on no list', 'nurse', { category: 'curious' }, 422],
    ['nine hours', 'nurse', { hours: 9 }, 422],
    ['harm without saying which', 'nurse', { harmfulBecause: 'yes' }, 422],
  ])('is refused to %s', async (_, user, changes, status) => {
    expect((await start(user, refusing, changes)).status).toBe(status);
    const { rows } = await app.database.query('SELECT FROM record_override WHERE patient_id = $1', [
      refusing.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('of a patient who does not exist is refused', async () => {
    const nobody = { path: '/api/patients/00000000-0000-4000-8000-000000000000' } as Record;
    expect((await start('nurse', nobody)).status).toBe(404);
  });

  it('is written with its review, its audit entry and the word to the patient, in one commit', async () => {
    const record = await aDissenter();
    const { body } = await start('nurse', record);
    await app.nest.get(PatientMessengerService).settled();
    const { rows } = await app.database.query(
      `SELECT o.xmin = v.xmin AS review, o.xmin = a.xmin AS audit, o.at = m.created_at AS message FROM record_override o
       JOIN override_review v ON v.override_id = o.id JOIN patient_message m ON m.about = o.id
       JOIN audit_entry a ON a.patient_id = o.patient_id AND a.action = 'OVERRIDE_STARTED' WHERE o.id = $1`,
      [body.id],
    );
    expect(rows).toEqual([{ review: true, audit: true, message: true }]);
  });

  it('is told to the patient, by letter when nothing else is known, and without its reason', async () => {
    const record = await aDissenter();
    await start('nurse', record);
    const [message] = await told(record);
    expect(message).toMatchObject({ kind: 'overrideUsed', channel: 'letter', address: null, status: 'kept' });
    expect(message!.body).toMatch(
      /^City community nursing opened your health record on 2\d November 2026 at \d\d:\d\d/,
    );
    expect(message!.body).not.toContain('confused');
  });

  it('is not told when telling would harm, with its own reason, which the privacy officer reads', async () => {
    const record = await aDissenter();
    const harmfulBecause = 'Her partner reads her post and is the danger.';
    const { body } = await start('nurse', record, { harmfulBecause });
    expect(await told(record)).toEqual([]);
    expect((await waiting()).find(({ id }) => id === body.id)).toMatchObject({ harmfulBecause });
  });

  it('waits for the privacy officer until it is reviewed, once', async () => {
    const record = await aDissenter();
    const { body } = await start('nurse', record);
    await journal(app, 'nurse', record);
    await journal(app, 'nurse', record);
    const mine = (await waiting('?limit=200')).find(({ id }) => id === body.id);
    expect(mine).toMatchObject({
      patientId: record.id,
      by: { id: 'nurse', name: 'Beth Lawson', role: 'teamMember', unit: 'city-nursing' },
      ...WHY,
      looks: 2,
      reviewedAt: null,
    });
    expect(await review(body.id, { outcome: 'followUp', note: 'Spoke with the team lead.' })).toMatchObject({
      status: 200,
      body: { outcome: 'followUp', note: 'Spoke with the team lead.', reviewedBy: 'Helen Marsh' },
    });
    expect((await waiting('?limit=200')).map(({ id }) => id)).not.toContain(body.id);
    expect((await waiting('?state=done&limit=200')).map(({ id }) => id)).toContain(body.id);
    expect(await review<ProblemBody>(body.id)).toMatchObject({
      status: 409,
      body: { code: 'OVERRIDE_REVIEWED' },
    });
  });

  it('is reviewed by the privacy officer only, with an outcome and a note', async () => {
    const { body } = await start('nurse', await aDissenter());
    for (const user of ['nurse', 'coordinator', 'admin'])
      expect(
        (await app.post(user, `/api/overrides/${body.id}/review`, { outcome: 'justified', note: 'x' }))
          .status,
      ).toBe(403);
    expect((await app.get('nurse', '/api/overrides/reviews')).status).toBe(403);
    expect((await app.get('privacy', '/api/overrides/reviews?state=x')).status).toBe(400);
    expect((await review(body.id, { outcome: 'fine', note: 'x' })).status).toBe(422);
    expect((await review(body.id, { outcome: 'justified', note: ' ' })).status).toBe(422);
    expect((await review('00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('stands in the audit log as the basis of each look', async () => {
    const record = await aDissenter();
    await start('nurse', record);
    await journal(app, 'nurse', record);
    const { rows } = await app.database.query(
      `SELECT action, basis FROM audit_entry WHERE patient_id = $1 AND actor_id = 'nurse' AND action IN
         ('OVERRIDE_STARTED', 'JOURNAL_READ') ORDER BY id`,
      [record.id],
    );
    expect(rows).toEqual([
      { action: 'OVERRIDE_STARTED', basis: 'override' },
      { action: 'JOURNAL_READ', basis: 'override' },
    ]);
  });

  it('cannot be changed or removed by the product', async () => {
    await start('nurse', await aDissenter());
    for (const statement of [
      `UPDATE record_override SET until = until + interval '1 second'`,
      `UPDATE record_override SET reason = 'Something else, and long enough.'`,
      'DELETE FROM override_review',
      'TRUNCATE record_override CASCADE',
    ])
      await expect(app.database.query(statement)).rejects.toThrow(/append-only|can only be ended, once/);
  });

  it('keeps the invariants', async () => {
    const client = await app.database.connect();
    expect(await broken(client)).toEqual({});
    client.release();
  });
});
