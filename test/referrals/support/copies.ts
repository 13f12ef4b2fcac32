import { randomUUID } from 'node:crypto';
import { newReference } from '../../../src/referrals/core/commit/reference.js';
import type { TestApp } from '../../support/app.js';

/** A second referral that stands exactly where the first does, history and running timers included. */
export async function copyOf(app: TestApp, id: string): Promise<string> {
  const copy = randomUUID();
  const values = [id, copy];
  const of = (table: string, changes: string) =>
    `INSERT INTO ${table} SELECT n.* FROM ${table} o,
     LATERAL jsonb_populate_record(o, ${changes}) n WHERE o.referral_id = $1`;
  await app.database.query(
    `INSERT INTO referral SELECT n.* FROM referral o,
     LATERAL jsonb_populate_record(o, jsonb_build_object('id', $2::uuid, 'reference', $3::text)) n WHERE o.id = $1`,
    [...values, newReference()],
  );
  await app.database.query(of('referral_event', `jsonb_build_object('referral_id', $2::uuid)`), values);
  await app.database.query(
    of('timer', `jsonb_build_object('id', gen_random_uuid(), 'referral_id', $2::uuid, 'cause_id', $2::uuid)`),
    values,
  );
  return copy;
}
