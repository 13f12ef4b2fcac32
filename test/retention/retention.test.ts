import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { SealStore } from '../../src/audit/seal.store.js';
import { Sealer } from '../../src/audit/sealer.service.js';
import { AuditVerifier } from '../../src/audit/verify.service.js';
import { breachOf } from '../../src/invariants/broken.js';
import { INVARIANTS } from '../../src/invariants/invariants.sql.js';
import { RetentionService, type Due } from '../../src/retention/retention.service.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type Referral } from '../support/referral-story.js';

const NOW = '2026-11-23T09:00:00Z';
const THE_DAY_BEFORE = '2034-11-22T23:59:59Z';
const THE_DAY = '2034-11-23T00:00:00Z';

describe('the retention of referrals', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spa-retention-'));
  let app: TestApp;
  let retention: RetentionService;

  const due = async (): Promise<Due[]> => {
    const found: Due[] = [];
    for await (const each of retention.due()) found.push(each);
    return found;
  };
  const references = async () => (await due()).map(({ reference }) => reference);
  const dueOne = async ({ reference }: Referral) =>
    (await due()).find((each) => each.reference === reference);
  const sql = async <T>(text: string, values: unknown[] = []) =>
    (await app.database.query<T & object>(text, values)).rows;
  const discharged = () => aReferral(app).offered().accepted().seen().discharged().done();
  const hold = (reference: string) =>
    app.post<{ id: string }>('privacy', '/api/retention/holds', { reference, reason: 'Claim 17/2030' });

  beforeAll(async () => {
    const audit = { keyFile: join(folder, 'key.pem'), checkpoints: join(folder, 'checkpoints') };
    app = await TestApp.start({ audit });
    retention = app.nest.get(RetentionService);
  });
  beforeEach(() => app.clock.set(NOW));
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets nothing go a day before its time, and everything on the day', async () => {
    const referral = await discharged();
    app.clock.set(THE_DAY_BEFORE);
    expect(await references()).not.toContain(referral.reference);
    app.clock.set(THE_DAY);
    expect(await dueOne(referral)).toMatchObject({
      serviceLine: 'communityNursing',
      closedOn: '2026-11-23',
      dueOn: '2034-11-23',
      rule: { id: 'adult' },
      held: false,
    });
  });

  it('counts from the last closing of a referral that was reopened', async () => {
    const referral = await discharged();
    app.clock.set('2026-12-01T09:00:00Z');
    const reopened = (await act(app, 'nurse', referral, 'reopen', { note: 'Wound has opened again.' })).body;
    app.clock.set(THE_DAY);
    expect(await references()).not.toContain(referral.reference);
    app.clock.set('2026-12-01T09:00:00Z');
    await act(app, 'triage', reopened, 'cancel', { reason: 'Seen in surgery' });
    app.clock.set('2034-11-30T23:59:59Z');
    expect(await references()).not.toContain(referral.reference);
    app.clock.set('2034-12-01T00:00:00Z');
    expect(await references()).toContain(referral.reference);
  });

  it('keeps everything of a patient who is still known', async () => {
    const first = await discharged();
    const [{ nhs_number: nhsNumber }] = (await sql<{ nhs_number: string }>(
      'SELECT nhs_number FROM referral WHERE id = $1',
      [first.id],
    )) as [{ nhs_number: string }];
    const { body } = await app.get<{ answers: object }>('gp', '/api/templates/community-nursing/example');
    const second = await app.post<Referral>('gp', '/api/referrals', {
      ...body,
      answers: { ...body.answers, nhsNumber },
    });
    app.clock.set(THE_DAY);
    expect(await references()).not.toContain(first.reference);
    app.clock.set('2027-11-23T09:00:00Z');
    expect((await act(app, 'gp', second.body, 'cancel', { reason: 'No longer needed' })).status).toBe(200);
    app.clock.set(THE_DAY);
    expect(await references()).not.toContain(first.reference);
    app.clock.set('2035-11-23T00:00:00Z');
    expect(await references()).toEqual(expect.arrayContaining([first.reference, second.body.reference]));
  });

  describe('under a legal hold', () => {
    let referral: Referral;

    beforeAll(async () => {
      app.clock.set(NOW);
      referral = await discharged();
    });

    it('lets nothing go until it is lifted, whoever asks', async () => {
      const { status, body } = await hold(referral.reference.toLowerCase());
      expect(status).toBe(201);
      app.clock.set(THE_DAY);
      const found = (await dueOne(referral))!;
      expect(found.held).toBe(true);
      expect(await retention.dispose(found)).toBe(false);
      await expect(retention.dispose({ ...found, held: false })).rejects.toThrow(
        'this referral must be kept',
      );
      expect(
        (await app.post('privacy', `/api/retention/holds/${body.id}/lift`, { reason: 'Settled' })).status,
      ).toBe(204);
      expect((await dueOne(referral))!.held).toBe(false);
    });

    it('is set once at a time, lifted once, and each is audited', async () => {
      const again = await hold(referral.reference);
      expect((await hold(referral.reference)).body).toMatchObject({ code: 'HOLD_STANDS' });
      const { body } = await app.get<{ items: object[] }>('privacy', '/api/retention/holds');
      expect(body.items).toEqual([
        {
          id: again.body.id,
          referralId: referral.id,
          reference: referral.reference,
          reason: 'Claim 17/2030',
          setAt: app.clock.now().toISOString(),
          setBy: 'privacy',
        },
      ]);
      const lift = () =>
        app.post('privacy', `/api/retention/holds/${again.body.id}/lift`, { reason: 'Settled' });
      expect((await lift()).status).toBe(204);
      expect(await lift()).toMatchObject({ status: 409, body: { code: 'HOLD_LIFTED' } });
      const audited = await sql<{ action: string }>(
        `SELECT action FROM audit_entry WHERE subject_id = $1 AND action LIKE 'HOLD%' ORDER BY id`,
        [referral.id],
      );
      expect(audited.map(({ action }) => action)).toEqual([
        'HOLD_SET',
        'HOLD_LIFTED',
        'HOLD_SET',
        'HOLD_LIFTED',
      ]);
    });

    it('needs a referral, a reason, and a privacy officer', async () => {
      expect(await hold('4F7-KX9-2MP')).toMatchObject({ status: 422 });
      expect(
        await app.post('privacy', '/api/retention/holds', { reference: referral.reference, reason: ' ' }),
      ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } });
      expect((await app.post('gp', '/api/retention/holds', {})).status).toBe(403);
      const nobody = '00000000-0000-4000-8000-000000000000';
      expect(
        await app.post('privacy', `/api/retention/holds/${nobody}/lift`, { reason: 'Settled' }),
      ).toMatchObject({ status: 404, body: { code: 'HOLD_UNKNOWN' } });
    });
  });

  describe('that are due', () => {
    let referral: Referral;
    let kept: Referral;

    beforeAll(async () => {
      app.clock.set(NOW);
      referral = await discharged();
      await app.post('nurse', `/api/referrals/${referral.id}/messages`, {
        text: 'Her daughter has the key.',
        to: ['referrer'],
      });
      kept = await aReferral(app).submitted().done();
      app.clock.set('2034-11-23T06:00:00Z');
    });

    it('lose their content, and leave a stub', async () => {
      expect(await retention.dispose((await dueOne(referral))!)).toBe(true);
      const [row] = await sql<Record<string, unknown>>('SELECT * FROM referral WHERE id = $1', [referral.id]);
      expect(row).toMatchObject({
        reference: referral.reference,
        state: 'discharged',
        service_line: 'communityNursing',
        answers: {},
        nhs_number: null,
        given_name: null,
        family_name: null,
        date_of_birth: null,
        given_key: null,
        family_key: null,
      });
      const words = await sql<{ payload: object; reason: string | null }>(
        `SELECT payload - ARRAY['step', 'suggestion', 'request'] AS payload, reason FROM referral_event WHERE referral_id = $1`,
        [referral.id],
      );
      expect(words.length).toBeGreaterThan(5);
      expect(words.every(({ payload, reason }) => Object.keys(payload).length === 0 && reason === null)).toBe(
        true,
      );
      expect(await sql('SELECT text FROM message WHERE referral_id = $1', [referral.id])).toEqual([
        { text: '(disposed of)' },
      ]);
      expect(await sql('SELECT FROM idempotency_key WHERE referral_id = $1', [referral.id])).toEqual([]);
      expect(
        await sql(
          `SELECT rule, closed_on::text, due_on::text, octet_length(digest) AS digest FROM disposal WHERE referral_id = $1`,
          [referral.id],
        ),
      ).toEqual([{ rule: 'adult', closed_on: '2026-11-23', due_on: '2034-11-23', digest: 32 }]);
      expect(
        await sql(
          `SELECT actor_role, basis FROM audit_entry WHERE action = 'REFERRAL_DISPOSED' AND subject_id = $1`,
          [referral.id],
        ),
      ).toEqual([{ actor_role: 'system', basis: 'adult' }]);
    });

    it('keep nothing of the patient anywhere, and everything of other patients', async () => {
      const tables = ['referral', 'referral_event', 'message', 'duty', 'disposal', 'timer', 'notification'];
      for (const table of tables) {
        const id = table === 'referral' ? 'id' : 'referral_id';
        const text = JSON.stringify(await sql(`SELECT * FROM ${table} WHERE ${id} = $1`, [referral.id]));
        expect(text).not.toMatch(/daughter|Read with the summary|Goals met|Confirmed at triage/);
      }
      const [other] = await sql<{ answers: object; family_name: string }>(
        'SELECT answers, family_name FROM referral WHERE id = $1',
        [kept.id],
      );
      expect(Object.keys(other!.answers).length).toBeGreaterThan(5);
      expect(
        await sql(`SELECT FROM patient_name WHERE name = (SELECT family_key FROM referral WHERE id = $1)`, [
          kept.id,
        ]),
      ).toHaveLength(1);
    });

    it('are gone only once, and not due again', async () => {
      expect(await dueOne(referral)).toBeUndefined();
      const [again] = await sql<{ done: boolean }>(
        `SELECT dispose_referral($1, 'adult', '2026-11-23', '2034-11-23', now()) AS done`,
        [referral.id],
      );
      expect(again!.done).toBe(false);
    });

    it.each(['', '/events', '/clocks', '/actions', '/messages', '/matches'])(
      'answer 410 to whoever could see them: %s',
      async (path) => {
        expect(await app.get('coordinator', `/api/referrals/${referral.id}${path}`)).toMatchObject({
          status: 410,
          body: { code: 'REFERRAL_DISPOSED', reference: referral.reference, disposedOn: '2034-11-23' },
        });
        expect((await app.get('gp2', `/api/referrals/${referral.id}${path}`)).status).toBe(404);
      },
    );

    it('cannot be gone on with', async () => {
      expect((await act(app, 'nurse', { ...referral }, 'reopen', { note: 'Again' })).status).toBe(410);
      const text = await app.post('nurse', `/api/referrals/${referral.id}/messages`, {
        text: 'Hello',
        to: ['spa'],
      });
      expect(text.status).toBe(410);
    });

    it('stay in the lists as a reference and dates', async () => {
      const { body } = await app.get<{ items: { patient: object }[] }>(
        'coordinator',
        `/api/referrals?q=${referral.reference}`,
      );
      expect(body.items).toMatchObject([
        {
          reference: referral.reference,
          state: 'discharged',
          patient: { nhsNumber: null, familyName: null },
        },
      ]);
    });

    it('leave the chain of the audit log whole, and every invariant', async () => {
      const seals = new SealStore(app.nest.get(DataSource));
      const sealer = new Sealer(seals, app.clock, app.config);
      await sealer.pass();
      await sealer.pass();
      expect((await new AuditVerifier(seals, app.config).verify()).faults).toEqual([]);
      for (const name of [
        'an event has one audit row',
        'an audit row was written in the commit of its event',
        'an idempotency key made one referral, of its own person',
        'a message that an event promised exists',
        'events are numbered from 1 without a gap, up to the version of their referral',
      ])
        expect([name, await breachOf(app.database, INVARIANTS[name]!)]).toEqual([
          name,
          { count: 0, first: [] },
        ]);
    });
  });

  describe('in the database', () => {
    it.each([
      [`UPDATE referral_event SET payload = '{}'`, 'referral_event is append-only'],
      [`UPDATE referral_event SET reason = NULL`, 'referral_event is append-only'],
      [`UPDATE message SET text = 'another'`, 'message is append-only'],
      [`DELETE FROM referral_event`, 'referral_event is append-only'],
      [`DELETE FROM disposal`, 'disposal is append-only'],
      [`UPDATE disposal SET rule = 'another'`, 'disposal is append-only'],
      [`DELETE FROM legal_hold`, 'legal_hold is append-only'],
      [`UPDATE legal_hold SET reason = 'another'`, 'legal_hold can only be lifted, once'],
    ])('nobody comes by the other way: %s', async (statement, sentence) => {
      await expect(app.database.query(statement)).rejects.toThrow(sentence);
    });

    it('what is open, or not due, is not disposed of', async () => {
      const open = await aReferral(app).submitted().done();
      const dispose = (due: string) =>
        app.database.query(`SELECT dispose_referral($1, 'adult', '2026-11-23', $2, '2034-11-23')`, [
          open.id,
          due,
        ]);
      await expect(dispose('2034-11-23')).rejects.toThrow('this referral must be kept');
      app.clock.set(NOW);
      const closed = await discharged();
      await expect(
        app.database.query(`SELECT dispose_referral($1, 'adult', '2026-11-23', '2034-11-24', '2034-11-23')`, [
          closed.id,
        ]),
      ).rejects.toThrow('this referral must be kept');
    });

    it('even within a disposal, only the owner erases, and only words', async () => {
      const [{ id }] = (await sql<{ id: string }>('SELECT referral_id AS id FROM disposal LIMIT 1')) as [
        { id: string },
      ];
      const client = await app.database.connect();
      try {
        await client.query('BEGIN');
        await client.query(
          `CREATE ROLE somebody_else; GRANT ALL ON ALL TABLES IN SCHEMA public TO somebody_else`,
        );
        await client.query('SET LOCAL ROLE somebody_else');
        await expect(
          client.query(`SELECT dispose_referral($1, 'adult', '2026-11-23', '2034-11-23', now())`, [id]),
        ).rejects.toThrow('permission denied for function dispose_referral');
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    });
  });
});
