import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { mayInSql } from '../../../src/access/policy/relation.rules.js';
import { DEMO_USERS, demoUser } from '../../../src/demo/users.js';
import type { Actor } from '../../../src/domain/actor.js';
import { rowAccessOf } from '../../../src/server/postgres/row-access.js';
import { Values } from '../../../src/server/postgres/values.js';
import { TestApp } from '../../support/app.js';
import { cast, type Cast } from './people.js';

/** What is kept of patients beside their referrals. */
const OF_RECORDS = [
  'patient',
  'patient_registration',
  'sharing_decision',
  'clinical_note',
  'verification_code',
  'record_override',
  'audit_entry',
  'override_review',
  'patient_message',
  'oversight_finding',
  'legal_hold',
  'kept_form',
];
const KEPT = ['referral_event', 'audit_entry', 'audit_seal', 'message', 'directory_change'];

describe('under the role of the application, PostgreSQL itself', () => {
  let app: TestApp;
  let client: pg.Client;
  let referrals: Cast;
  /** The patient of the referral that is with the nurses. */
  let nursed: string;

  beforeAll(async () => {
    app = await TestApp.start();
    referrals = await cast(app);
    await app.post('nurse', `/api/referrals/${referrals.nursing.id}/messages`, {
      text: 'Seen today.',
      to: ['spa'],
    });
    const { body } = await app.get<{ patient: { id: string } }>(
      'triage',
      `/api/referrals/${referrals.nursing.id}`,
    );
    nursed = body.patient.id;
    for (const [user, text] of [
      ['gp', 'Lives alone.'],
      ['nurse', 'Dressing changed.'],
    ] as const)
      await app.post(user, `/api/patients/${nursed}/notes`, { kind: 'note', text });
    await app.post('therapist', `/api/patients/${nursed}/overrides`, {
      category: 'emergency',
      reason: 'Found on the floor, medicines are unknown.',
    });
    client = new pg.Client({ connectionString: app.config.databaseUrl });
    await client.connect();
    await client.query('SET ROLE spa_app');
  });
  afterAll(async () => {
    await client.end();
    await app.stop();
  });

  async function seeAs(by: Actor): Promise<void> {
    const { role, organisation, team } = rowAccessOf(by);
    await client.query(
      `SELECT set_config('app.role', $1, false), set_config('app.organisation', $2, false), set_config('app.team', $3, false)`,
      [role, organisation, team],
    );
  }
  /** How many rows of each of these tables it shows. */
  const counts = async (...tables: string[]) =>
    Object.fromEntries(
      await Promise.all(
        tables.map(async (table) => [table, (await client.query(`SELECT FROM ${table}`)).rowCount] as const),
      ),
    );
  const idsOf = async (text: string, values: unknown[] = []) =>
    (await client.query<{ id: string }>(text, values)).rows.map(({ id }) => id).sort();

  it('shows nothing while nobody has said for whom', async () => {
    await client.query('RESET app.role; RESET app.organisation; RESET app.team');
    const tables = ['referral', 'referral_event', 'message', ...OF_RECORDS];
    expect(await counts(...tables)).toEqual(Object.fromEntries(tables.map((table) => [table, 0])));
  });

  it('covers every table with a column that says whose patient or referral a row is about, but for those that only the queues read', async () => {
    const { rows } = await app.database.query<{ name: string }>(`
      SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT c.relrowsecurity
        AND a.attname IN ('patient_id', 'referral_id', 'nhs_number', 'date_of_birth') GROUP BY 1 ORDER BY 1`);
    expect(rows.map(({ name }) => name)).toEqual([
      'disposal',
      'duty',
      'message_recipient',
      'notification',
      'timer',
    ]);
  });

  it('shows a practice its own patients, and of other units neither what they wrote nor whom they overrode', async () => {
    await seeAs(demoUser('gp')!);
    const { rows } = await client.query<{ practice: string }>('SELECT DISTINCT practice FROM patient');
    expect(rows).toEqual([{ practice: 'C82001' }]);
    expect(await counts(...OF_RECORDS)).toEqual({
      // The second practice has referred a patient who is registered with the first.
      patient: 2,
      patient_registration: 2,
      sharing_decision: 3,
      clinical_note: 1,
      verification_code: 0,
      record_override: 0,
      audit_entry: expect.any(Number),
      override_review: 0,
      patient_message: 0,
      oversight_finding: 0,
      legal_hold: 0,
      kept_form: 0,
    });
    const { rows: traces } = await client.query('SELECT DISTINCT actor_organisation FROM audit_entry');
    expect(traces).toEqual([{ actor_organisation: 'C82001' }]);
  });

  it('shows a team the patients that were offered to it, and the notes of no other team', async () => {
    await seeAs(demoUser('nurse')!);
    expect(await idsOf('SELECT id FROM patient')).toEqual([nursed]);
    expect((await client.query('SELECT text FROM clinical_note')).rows).toEqual([
      { text: 'Dressing changed.' },
    ]);
    await seeAs(demoUser('therapist')!);
    expect(await counts('patient', 'patient_registration', 'sharing_decision', 'clinical_note')).toEqual({
      patient: 0,
      patient_registration: 0,
      sharing_decision: 0,
      clinical_note: 0,
    });
  });

  it.each(['gp', 'gp2', 'practice'])(
    'shows %s no referral, history or message of another organisation',
    async (user) => {
      const by = demoUser(user)!;
      await seeAs(by);
      const { rows } = await client.query<{ organisation: string }>(
        'SELECT DISTINCT referring_organisation AS organisation FROM referral',
      );
      expect(rows).toEqual([{ organisation: by.organisation }]);
      const own = await idsOf('SELECT id FROM referral');
      expect(own.length).toBe(2);
      expect(await idsOf('SELECT DISTINCT referral_id AS id FROM referral_event')).toEqual(own);
      const written = user === 'gp2' ? [] : [referrals.nursing.id];
      expect(await idsOf('SELECT DISTINCT referral_id AS id FROM message')).toEqual(written);
    },
  );

  it.each(DEMO_USERS.map((by) => [by.id, by] as const))(
    'shows %s what the policy lets them see, all of it, and those of one unit nothing else',
    async (_, by) => {
      const { list, put } = new Values();
      const { rows } = await app.database.query<{ id: string }>(
        `SELECT id FROM referral r WHERE ${mayInSql(by, 'referral.read', put)} ORDER BY id::text`,
        list,
      );
      const allowed = rows.map(({ id }) => id).sort();
      await seeAs(by);
      const seen = await idsOf('SELECT id FROM referral');
      expect(seen).toEqual(expect.arrayContaining(allowed));
      if (rowAccessOf(by).role !== 'system') expect(seen).toEqual(allowed);
    },
  );

  it('finds nothing by guessing an id, or by changing what one does not see', async () => {
    await seeAs(demoUser('gp2')!);
    const { nursing } = referrals;
    expect(await idsOf('SELECT id FROM referral WHERE id = $1', [nursing.id])).toEqual([]);
    expect(
      (await client.query('UPDATE referral SET version = 99 WHERE id = $1', [nursing.id])).rowCount,
    ).toBe(0);
    expect((await client.query('DELETE FROM referral WHERE id = $1', [nursing.id])).rowCount).toBe(0);
    await expect(
      client.query(
        `UPDATE referral SET referring_organisation = 'C82001' WHERE referring_organisation = 'C82002'`,
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it.each(KEPT.flatMap((table) => ['UPDATE', 'DELETE', 'TRUNCATE'].map((verb) => [verb, table])))(
    'refuses to %s %s',
    async (verb, table) => {
      await seeAs(demoUser('coordinator')!);
      const column = table === 'audit_seal' ? 'number' : table === 'message' ? 'text' : 'version';
      const text =
        verb === 'UPDATE'
          ? `UPDATE ${table} SET ${table === 'audit_entry' ? 'outcome' : column} = DEFAULT`
          : verb === 'DELETE'
            ? `DELETE FROM ${table}`
            : `TRUNCATE ${table} CASCADE`;
      await expect(client.query(text)).rejects.toThrow(/permission denied/);
    },
  );

  it('lets it own nothing, make nothing and switch nothing off', async () => {
    const owned = await client.query(
      `SELECT FROM pg_class c WHERE pg_get_userbyid(c.relowner) = 'spa_app' AND relnamespace = 'public'::regnamespace`,
    );
    expect(owned.rowCount).toBe(0);
    for (const text of [
      'CREATE TABLE loophole (id int)',
      'ALTER TABLE referral DISABLE ROW LEVEL SECURITY',
      'ALTER TABLE audit_entry DISABLE TRIGGER ALL',
      'DROP POLICY referral_in_sight ON referral',
      `SET session_replication_role = 'replica'`,
      'DELETE FROM migrations',
    ])
      await expect(client.query(text)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('is what the product works under, each request with the eyes of who sent it', async () => {
    const statement = (by: string) => app.get(by, `/api/referrals/${referrals.bed.id}`);
    for (const by of ['coordinator', 'bedmanager', 'gp2']) expect((await statement(by)).status).toBe(200);
    const asked = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const by = ['gp', 'gp2', 'coordinator', 'nurse', 'bedmanager'][index % 5]!;
        const { body } = await app.get<{ items: { id: string }[] }>(by, '/api/worklists/mine?limit=200');
        return [by, (await statement(by)).status, JSON.stringify(body.items.map(({ id }) => id))] as const;
      }),
    );
    expect(new Set(asked.map(String)).size).toBe(5);
    const sessions = await app.database.query<{ usename: string }>(
      `SELECT usename FROM pg_stat_activity WHERE application_name = 'spa-referrals' AND datname = current_database()`,
    );
    expect(sessions.rowCount).toBeGreaterThan(0);
  });
});
