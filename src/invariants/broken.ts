import { INVARIANTS } from './invariants.sql.js';

export interface Database {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** How many rows break an invariant, and what the first of them are: ids, versions, names of messages. */
export interface Breach {
  count: number;
  first: string[];
}

/** How many of the rows at fault are told. */
export const SHOWN = 5;

const counted = (query: string): string => `
SELECT (count(*) OVER ())::int AS count, (SELECT string_agg(value, ' ') FROM json_each_text(row_to_json(b))) AS row
FROM (${query}) b LIMIT ${SHOWN}`;

/** Asks one question whose every row is a fault. */
export async function breachOf(database: Database, query: string, values: unknown[] = []): Promise<Breach> {
  const { rows } = await database.query(counted(query), values);
  const found = rows as { count: number; row: string }[];
  return { count: found[0]?.count ?? 0, first: found.map(({ row }) => row) };
}

/** The invariants that a database breaks, by name; empty when everything holds. */
export async function broken(database: Database): Promise<Record<string, Breach>> {
  const breaches: Record<string, Breach> = {};
  for (const [name, query] of Object.entries(INVARIANTS)) {
    const breach = await breachOf(database, query);
    if (breach.count > 0) breaches[name] = breach;
  }
  return breaches;
}
