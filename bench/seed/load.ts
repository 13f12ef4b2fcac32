import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { Refusal } from '../../src/config/refusal.js';

const CHUNK = 1 << 20;

interface Stream {
  client: pg.Client;
  copy: CopyStreamQuery;
  waiting: string;
}

/** Fills tables by COPY, all at once, with the indexes made afterwards. */
export async function load(
  url: string,
  columns: Map<string, string[]>,
  rows: Iterable<[string, string]>,
): Promise<void> {
  const admin = await connect(url);
  const indexes = await takeIndexes(admin, [...columns.keys()]);
  const streams = new Map<string, Stream>();
  for (const [table, names] of columns) streams.set(table, await open(url, table, names));
  for (const [table, text] of rows) {
    const stream = streams.get(table)!;
    stream.waiting += text;
    if (stream.waiting.length > CHUNK) await flush(stream);
  }
  for (const stream of streams.values()) {
    await flush(stream);
    stream.copy.end();
    await finished(stream.copy);
    await stream.client.end();
  }
  for (const definition of indexes) await admin.query(definition);
  await nameIndex(admin);
  await register(admin);
  await admin.query('ANALYZE');
  await admin.end();
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function open(url: string, table: string, names: string[]): Promise<Stream> {
  const client = await connect(url);
  // What is copied was held to the keys between tables when the product wrote it.
  await client.query('SET session_replication_role = replica').catch(() => {
    throw new Refusal(
      'The user of the database must be a superuser: seeding leaves out checks that take hours.',
    );
  });
  const list = names.map((name) => `"${name}"`).join();
  return { client, copy: client.query(copyFrom(`COPY ${table} (${list}) FROM STDIN`)), waiting: '' };
}

async function flush(stream: Stream): Promise<void> {
  const text = stream.waiting;
  stream.waiting = '';
  if (text !== '' && !stream.copy.write(text)) await once(stream.copy, 'drain');
}

/** Drops the indexes that are no constraint. @returns the statements that make them again */
async function takeIndexes(admin: pg.Client, tables: string[]): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid::regclass::text = ANY ($1)
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1`,
    [tables],
  );
  for (const { name } of rows) await admin.query(`DROP INDEX ${name}`);
  await admin.query(`SET maintenance_work_mem = '512MB'`);
  return rows.map(({ definition }) => definition);
}

/** The words by which search forgives a slip are a table of their own. */
async function nameIndex(admin: pg.Client): Promise<void> {
  await admin.query(`INSERT INTO patient_name SELECT given_key FROM referral WHERE given_key IS NOT NULL
    UNION SELECT family_key FROM referral WHERE family_key IS NOT NULL ON CONFLICT DO NOTHING`);
}

/** The patients of all those referrals, where each is registered by what the newest says. */
async function register(admin: pg.Client): Promise<void> {
  await admin.query(`INSERT INTO patient SELECT patient_id, nhs_number, given_name, family_name, given_key, family_key, date_of_birth,
      answers->>'gender', answers->>'gpPractice', NULL, NULL, received_at, received_at
    FROM (SELECT DISTINCT ON (patient_id) * FROM referral WHERE patient_id IS NOT NULL
      ORDER BY patient_id, nhs_number NULLS LAST, received_at DESC) newest`);
  await admin.query(`INSERT INTO patient_registration (patient_id, practice, at, recorded_by, recorded_by_organisation)
    SELECT id, practice, created_at, 'seed', practice FROM patient
    WHERE practice IS NOT NULL`);
}
