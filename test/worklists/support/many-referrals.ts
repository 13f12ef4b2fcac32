import type pg from 'pg';
import type { Actor } from '../../../src/domain/actor.js';
import { type RowAccess, rowAccessOf } from '../../../src/server/postgres/row-access.js';
import type { TestApp } from '../../support/app.js';
import { aReferral } from '../../support/referral-story.js';

const OWNED_BY: Record<string, string[]> = {
  spa: ['submitted', 'triaged', 'prioritised', 'declined'],
  user: ['inTriage'],
  referrer: ['awaitingInformation', 'draft'],
  team: [
    'allocated',
    'accepted',
    'waiting',
    'booked',
    'onHold',
    'inTreatment',
    'bedRequested',
    'bedHeld',
    'admitted',
  ],
};
const array = (words: string[]): string => `(array['${words.join("', '")}'])`;
const STATES = array(Object.values(OWNED_BY).flat());
const OWNERS = array(Object.entries(OWNED_BY).flatMap(([owner, states]) => states.map(() => owner)));

/** Nine in ten are closed; an open one is owned by whom its state says. */
const FILL = `
INSERT INTO referral
SELECT c.*
FROM (SELECT to_jsonb(r) AS it FROM referral r LIMIT 1) one,
  generate_series(1, $1::int) n,
  LATERAL (SELECT ${STATES}[1 + n / 10 % 16] AS name, ${OWNERS}[1 + n / 10 % 16] AS owner) state,
  LATERAL (SELECT n % 10 > 0 AS closed, (array['city-nursing', 'county-therapy', 'home-first', 'coalville-ward', 'bed-bureau'])[1 + n / 160 % 5] AS team,
    'C82' || to_char(n % 40, 'FM000') AS practice, timestamptz '2026-11-23T09:00:00Z' - n * interval '7 minutes' AS at) of,
  LATERAL jsonb_populate_record(null::referral, it || jsonb_build_object(
    'id', gen_random_uuid(),
    'reference', translate(to_char(n, 'FM099-999-999'), '0123456789', 'CDFGHJKMPR'),
    'state', CASE WHEN closed THEN (array['discharged', 'returned', 'cancelled'])[1 + n % 3] ELSE state.name END,
    'nhs_number', lpad((9990000000 + n)::text, 10, '0'),
    'family_key', 'family' || chr(97 + n % 23) || chr(97 + n % 19), 'given_key', 'given' || chr(97 + n % 17) || chr(97 + n % 13),
    'date_of_birth', date '1930-01-01' + n % 5000,
    'service_line', CASE WHEN state.name LIKE 'bed%' OR state.name = 'admitted' THEN 'communityHospital' ELSE 'communityNursing' END,
    'referring_organisation', practice, 'referrer_id', 'somebody',
    'team_id', CASE WHEN closed OR owner = 'team' THEN team END,
    'owner_kind', CASE WHEN NOT closed THEN owner END,
    'owner_id', CASE WHEN closed THEN NULL WHEN owner = 'team' THEN team WHEN owner = 'referrer' THEN practice ELSE owner || n % 9 END,
    'next_action_by', CASE WHEN NOT closed THEN at + interval '3 days' END,
    'risk_at', CASE WHEN NOT closed THEN at + interval '2 days' END,
    'warn_at', CASE WHEN NOT closed AND n % 3 = 0 THEN at + interval '1 day' END,
    'category_rank', n % 5, 'waiting_since', at,
    'received_at', CASE WHEN closed OR state.name <> 'draft' THEN at END, 'created_at', at)) c`;

const HISTORY = `
INSERT INTO referral_event
SELECT r.id, 1, e.type, NULL, r.state, e.payload, e.reason, r.created_at, e.actor_id, e.actor_name, e.actor_role, e.actor_organisation,
  e.correlation_id
FROM referral r, (SELECT * FROM referral_event LIMIT 1) e
WHERE NOT EXISTS (SELECT FROM referral_event known WHERE known.referral_id = r.id)`;

const NAMES = `
INSERT INTO patient_name SELECT family_key FROM referral UNION SELECT given_key FROM referral
UNION SELECT 'name' || to_hex(n) FROM generate_series(1, 5000) n ON CONFLICT DO NOTHING`;

/** Copies of one referral, spread over states, units, names and months; straight into the tables. */
export async function manyReferrals(app: TestApp, count: number): Promise<void> {
  await aReferral(app).submitted().done();
  await app.database.query(FILL, [count]);
  await app.database.query(HISTORY);
  await app.database.query(NAMES);
  for (const table of ['referral', 'referral_event', 'patient_name'])
    await app.database.query(`VACUUM ANALYZE ${table}`);
}

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Plan[];
}

/** Every node of the plan that a statement is run by, under the role of the application, for this person. */
export async function planOf(database: pg.Pool, text: string, values: unknown[], by: Actor): Promise<Plan[]> {
  const { rows } = await explained(database, `EXPLAIN (FORMAT JSON) ${text}`, values, rowAccessOf(by));
  const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
  return nodes(rows[0]!['QUERY PLAN'][0].Plan);
}

async function explained(database: pg.Pool, text: string, values: unknown[], access: RowAccess) {
  const client = await database.connect();
  try {
    await client.query('BEGIN');
    const settings = [access.role, access.organisation, access.team];
    await client.query(
      `SELECT set_config('role', 'spa_app', true), set_config('app.role', $1, true), set_config('app.organisation', $2, true),
        set_config('app.team', $3, true)`,
      settings,
    );
    return await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(text, values);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}
