import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** A migrated database that belongs to one test file; empty, unless it is copied from another template. */
export async function createTestDatabase(
  template = setting('TEST_DATABASE_TEMPLATE'),
): Promise<TestDatabase> {
  const server = setting('TEST_DATABASE_SERVER');
  const name = `spa_test_${Date.now()}_${randomBytes(5).toString('hex')}`;
  await query(server, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => query(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
}

let withDirectory: Promise<string> | undefined;

/** A template that holds the directory too, made by whichever worker needs it first. */
export function directoryTemplate(fill: (databaseUrl: string) => Promise<void>): Promise<string> {
  return (withDirectory ??= madeOnce(`${setting('TEST_DATABASE_TEMPLATE')}_directory`, fill));
}

async function madeOnce(name: string, fill: (databaseUrl: string) => Promise<void>): Promise<string> {
  const client = new pg.Client({ connectionString: setting('TEST_DATABASE_SERVER') });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      const { url } = await createTestDatabase();
      await fill(url);
      await client.query(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" RENAME TO "${name}"`);
    }
    return name;
  } finally {
    await client.end();
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: run the tests with npm test.`);
  return value;
}
