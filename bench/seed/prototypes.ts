import type pg from 'pg';
import { isClosed } from '../../src/domain/referral.types.js';
import { Week } from '../../test/simulation/week.js';
import { TestApp } from '../../test/support/app.js';
import { startSurroundings } from '../../test/support/surroundings.js';
import { Mould } from './mould.js';

/** A referral with all that hangs together with it: its parts, and the one it was a duplicate of. */
export interface Prototype {
  mould: Mould;
  referrals: number;
  open: number;
  /** Of the last of them. */
  state: string;
  died: boolean;
  /** When the first was created, in milliseconds. */
  born: number;
}

export interface Prototypes {
  lives: Prototype[];
  /** Names of the columns that are filled, by table. */
  columns: Map<string, string[]>;
  /** The moment at which they were looked at. */
  seenAt: number;
}

/** Who asked twice, and copies of mails, are of no use to a benchmark. */
const LEFT_OUT = ['idempotency_key', 'kept_mail'];
/** Until a Friday noon, when every desk has something on it. */
const WEEK = { from: '2026-11-09', hours: 108 };

/** Lives that the product itself wrote: a simulated week on a database of its own, one step after another so that it is the same each time. */
export async function prototypes(count: number, seed: number): Promise<Prototypes> {
  const surroundings = await startSurroundings();
  const app = await TestApp.start();
  try {
    await new Week(app, { ...WEEK, referrals: count, seed, atOnce: 1 }).pass();
    return await read(app.database, app.clock.now());
  } finally {
    await app.stop();
    await surroundings.stop();
  }
}

async function read(database: pg.Pool, seenAt: Date): Promise<Prototypes> {
  await tidyTimes(database, seenAt);
  const lives = await families(database);
  const columns = await columnsOf(database);
  for (const [table, names] of columns) {
    const key = table === 'referral' ? 'id' : table === 'audit_entry' ? 'subject_id' : 'referral_id';
    const { rows } = await database.query<{ key: string; row: (string | null)[] }>(
      `SELECT ${key}::text AS key, ARRAY[${names.map((name) => `"${name}"::text`).join()}] AS row FROM ${table} t
       ORDER BY (SELECT created_at FROM referral r WHERE r.id::text = t.${key}::text), ${ORDER[table] ?? 'row'}`,
    );
    for (const { key: id, row } of rows) lives.get(id)?.mould.add(table, names, row);
  }
  return { lives: [...new Set(lives.values())], columns, seenAt: seenAt.getTime() };
}

const ORDER: Record<string, string> = { referral: 'parent_id NULLS FIRST, next_action_by, service_line' };

/** Some times are the database's own, which knows nothing of a faked clock. */
async function tidyTimes(database: pg.Pool, seenAt: Date): Promise<void> {
  await database.query(
    `UPDATE notification SET sent_at = created_at + interval '1 second', enqueued_at = created_at`,
  );
  await database.query('UPDATE timer SET cancelled_at = due_at WHERE cancelled_at > $1', [seenAt]);
}

async function families(database: pg.Pool): Promise<Map<string, Prototype>> {
  const { rows } = await database.query<{ id: string; kin: string | null; state: string; created_at: Date }>(
    `SELECT id, coalesce(parent_id::text, context->>'keptReferral') AS kin, state, created_at FROM referral
     ORDER BY created_at, parent_id NULLS FIRST, reference`,
  );
  const lives = new Map<string, Prototype>();
  const kin = new Map(rows.map((row) => [row.id, row.kin]));
  const head = (id: string): string => (kin.get(id) ? head(kin.get(id)!) : id);
  for (const { id, state, created_at } of rows) {
    const first = head(id);
    const life = lives.get(first) ?? {
      mould: new Mould(),
      state,
      referrals: 0,
      open: 0,
      died: false,
      born: Infinity,
    };
    life.referrals += 1;
    life.state = state;
    life.open += isClosed(state) ? 0 : 1;
    life.died ||= state === 'deceased';
    life.born = Math.min(life.born, created_at.getTime());
    lives.set(first, life).set(id, life);
  }
  return lives;
}

async function columnsOf(database: pg.Pool): Promise<Map<string, string[]>> {
  const { rows } = await database.query<{ table_name: string; names: string[] }>(
    `SELECT table_name::text, array_agg(column_name::text ORDER BY ordinal_position) AS names
     FROM information_schema.columns
     WHERE table_schema = 'public' AND is_identity = 'NO' AND table_name IN (
       SELECT table_name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'referral_id' OR table_name IN ('referral', 'audit_entry'))
     GROUP BY 1 ORDER BY 1`,
  );
  return new Map(
    rows
      .filter(({ table_name }) => !LEFT_OUT.includes(table_name))
      .map(({ table_name, names }) => [table_name, names]),
  );
}
