import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source.js';
import { migrate, MIGRATIONS } from '../../src/database/schema.js';
import { ListeningClient } from '../../src/server/postgres/listening-client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('the database', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('is migrated once by processes that start together', async () => {
    const client = new ListeningClient({ connectionString: database.url });
    await client.connect();
    await client.query('DROP SCHEMA public CASCADE; DROP SCHEMA bullmq CASCADE; CREATE SCHEMA public');
    await client.end();
    const runs = await Promise.all([1, 2, 3].map(() => migrate(database.url)));
    expect(runs.flat()).toEqual(MIGRATIONS.map((each) => each.name));
  });

  it('may drop every connection without ending the process', async () => {
    const dataSource = await new DataSource(
      dataSourceOptions({ databaseUrl: database.url, databasePoolSize: 3 }),
    ).initialize();
    const inHand = dataSource.createQueryRunner();
    await inHand.connect();
    const killer = new ListeningClient({ connectionString: database.url });
    await killer.connect();
    await killer.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await killer.end();
    await expect(inHand.query('SELECT 1')).rejects.toThrow();
    await inHand.release();
    // A connection may be lent out before its end is noticed; each failure removes one from the pool.
    const ask = () => dataSource.query<{ one: number }[]>('SELECT 1 AS one');
    expect(await ask().catch(ask).catch(ask).catch(ask)).toEqual([{ one: 1 }]);
    await dataSource.destroy();
  });
});
