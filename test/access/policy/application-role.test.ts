import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../../src/database/schema.js';

const SERVER = process.env.TEST_DATABASE_SERVER!;

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const addressOf = (database: string, user?: string): string => {
  const url = new URL(SERVER);
  url.pathname = `/${database}`;
  if (user) [url.username, url.password] = [user, 'secret'];
  return url.href;
};

describe('the role of the application', () => {
  it('is there for every database of a server, also when they are migrated at the same time by a login that is no superuser', async () => {
    const suffix = randomBytes(4).toString('hex');
    const owner = `spa_owner_${suffix}`;
    const names = [1, 2, 3].map((each) => `spa_test_${Date.now()}_${suffix}_${each}`);
    await on(SERVER, async (client) => {
      await client.query(`CREATE ROLE ${owner} LOGIN PASSWORD 'secret'`);
      for (const name of names) await client.query(`CREATE DATABASE ${name} OWNER ${owner}`);
    });
    try {
      await expect(migrate(addressOf(names[0]!, owner))).rejects.toThrow(
        `Let an administrator of the server run: CREATE ROLE spa_app NOLOGIN; GRANT spa_app TO ${owner};`,
      );
      await on(SERVER, (client) => client.query(`GRANT spa_app TO ${owner}`));
      await Promise.all(names.map((name) => migrate(addressOf(name, owner))));
      for (const name of names)
        await on(addressOf(name, owner), async (client) => {
          await client.query('SET ROLE spa_app');
          expect((await client.query('SELECT FROM referral')).rowCount).toBe(0);
          await expect(client.query('UPDATE audit_entry SET outcome = outcome')).rejects.toThrow(
            /permission denied/,
          );
        });
    } finally {
      await on(SERVER, async (client) => {
        for (const name of names) await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
        await client.query(`DROP OWNED BY ${owner}`);
        await client.query(`DROP ROLE ${owner}`);
      });
    }
  });
});
