import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module.js';
import { EarlierDatabase } from '../../src/database/earlier-database.js';
import { migrate } from '../../src/database/schema.js';
import { ListeningClient } from '../../src/server/postgres/listening-client.js';
import { WorkerModule } from '../../src/worker.module.js';
import { testConfig } from '../support/config.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const SENTENCE = new RegExp(
  '^The database [^ ]+/spa_test_\\w+ was made before the first version of this product and cannot be brought up to date\\. ' +
    'Make an empty database, set DATABASE_URL to it and run npm run migrate\\.$',
);

describe('a database that was made before the first version', () => {
  let database: TestDatabase;
  const ask = async (text: string) => {
    const client = new ListeningClient({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ count: number }>(text).finally(() => client.end());
    return rows;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await ask(`UPDATE migrations SET name = 'Initial1700000000001', timestamp = 1700000000001`);
    await ask(`INSERT INTO migrations (name, timestamp) VALUES ('Clocks1700000000002', 1700000000002)`);
  });
  afterAll(() => database.drop());

  it('is not migrated, and stays as it is', async () => {
    await expect(migrate(database.url)).rejects.toThrow(SENTENCE);
    expect(await ask('SELECT count(*)::int AS count FROM migrations')).toEqual([{ count: 2 }]);
  });

  it.each([
    ['web process', AppModule],
    ['worker', WorkerModule],
  ])('is refused by a %s at its start', async (_, module) => {
    const starting = Test.createTestingModule({ imports: [module.with(testConfig(database.url))] }).compile();
    await expect(starting).rejects.toThrow(SENTENCE);
    await expect(starting).rejects.toBeInstanceOf(EarlierDatabase);
  });
});
