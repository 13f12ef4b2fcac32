import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuditVerificationService } from '../../src/audit/audit-verification.service.js';
import { SealStore } from '../../src/audit/seal.store.js';
import { SealerService } from '../../src/audit/sealer.service.js';
import { breachOf } from '../../src/invariants/broken.js';
import { INVARIANTS } from '../../src/invariants/invariants.sql.js';
import { RetentionService, type Due } from '../../src/retention/retention.service.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type Referral } from '../support/referral-story.js';

const NOW = '2026-11-23T09:00:00Z';

describe('the disposal of referrals', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spa-retention-'));
  let app: TestApp;
  let retention: RetentionService;

  const due = async (): Promise<Due[]> => {
    const found: Due[] = [];
    for await (const each of retention.due()) found.push(each);
    return found;
  };
  const dueOne = async ({ reference }: Referral) =>
    (await due()).find((each) => each.reference === reference);
  const sql = async <T>(text: string, values: unknown[] = []) =>
    (await app.database.query<T & object>(text, values)).rows;
  const discharged = () => aReferral(app).offered().accepted().seen().discharged().done();
  beforeAll(async () => {
    const audit = { keyFile: join(folder, 'key.pem'), checkpoints: join(folder, 'checkpoints') };
    app = await TestApp.start({ audit });
    retention = app.nest.get(RetentionService);
  });
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
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
      await app.post('privacy', '/api/retention/holds', {
        reference: kept.reference,
        reason: 'Claim 17/2030',
      });
    });
    beforeEach(() => app.clock.set('2034-11-23T06:00:00Z'));

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
      const tables = [
        'referral',
        'referral_event',
        'message',
        'clinical_note',
        'duty',
        'disposal',
        'timer',
        'notification',
      ];
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

    it('leave of the patient only that there was one', async () => {
      expect(
        await sql(
          `SELECT p.nhs_number, p.family_name, p.given_key, p.date_of_birth, p.gender FROM patient p
           JOIN referral r ON r.patient_id = p.id WHERE r.id = $1`,
          [referral.id],
        ),
      ).toEqual([
        { nhs_number: null, family_name: null, given_key: null, date_of_birth: null, gender: null },
      ]);
    });

    it('are gone only once, and not due again', async () => {
      expect(await dueOne(referral)).toBeUndefined();
      const again = `SELECT dispose_referral($1, 'adult', '2026-11-23', '2034-11-23', now()) AS done`;
      expect(await sql(again, [referral.id])).toEqual([{ done: false }]);
    });

    it.each(['', '/events', '/clocks', '/actions', '/messages', '/matches'])(
      'answer 410 to whoever could see them: %s',
      async (path) => {
        const address = `/api/referrals/${referral.id}${path}`;
        const body = { code: 'REFERRAL_DISPOSED', reference: referral.reference, disposedOn: '2034-11-23' };
        expect(await app.get('coordinator', address)).toMatchObject({ status: 410, body });
        expect([403, 404]).toContain((await app.get('gp2', address)).status);
      },
    );

    it('cannot be gone on with', async () => {
      expect((await act(app, 'nurse', referral, 'reopen', { reason: 'Again' })).status).toBe(410);
      const message = { text: 'Hello', to: ['spa'] };
      expect((await app.post('nurse', `/api/referrals/${referral.id}/messages`, message)).status).toBe(410);
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
      const sealer = new SealerService(seals, app.clock, app.config);
      await sealer.pass();
      await sealer.pass();
      expect((await new AuditVerificationService(seals, app.config).verify()).faults).toEqual([]);
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
