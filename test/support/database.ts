import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

/** An empty, migrated database that belongs to one test file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = setting('TEST_DATABASE_SERVER');
  const name = `spa_test_${Date.now()}_${randomBytes(5).toString('hex')}`;
  await query(server, `CREATE DATABASE "${name}" TEMPLATE "${setting('TEST_DATABASE_TEMPLATE')}"`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => query(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`) };
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
