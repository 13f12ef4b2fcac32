import type { TestApp } from '../support/app.js';

const TABLES = [
  'referral',
  'referral_event',
  'audit_entry',
  'notification',
  'timer',
  'duty',
  'idempotency_key',
];

/** How many rows each table has, and the sum of all versions, so that nothing can change unseen. */
export async function everything(app: TestApp): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  const { rows } = await app.database.query<Record<string, number>>(
    `SELECT ${counts.join(', ')}, (SELECT coalesce(sum(version), 0)::int FROM referral) AS versions`,
  );
  return rows[0]!;
}
