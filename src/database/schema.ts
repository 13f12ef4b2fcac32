import { runMigrations } from 'bullmq';
import { DataSource } from 'typeorm';
import { ListeningClient } from '../server/postgres/listening-client.js';
import { orUnreachable } from '../server/postgres/unreachable.js';
import { grantToApplication } from './application-role.js';
import { refuseEarlier } from './earlier-database.js';
import { Initial1800000000001 } from './migrations/1-initial.js';

export const MIGRATIONS = [Initial1800000000001];

/** Any number, the same in every process of this product. */
const MIGRATION_LOCK = 72_911_001;

/**
 * Brings the tables of the product and of its queues up to date.
 * Processes that start together wait for one another; the late ones find nothing to do.
 * @returns names of the migrations that ran now
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const client = await orUnreachable(databaseUrl, async () => {
    const connecting = new ListeningClient({ connectionString: databaseUrl });
    await connecting.connect();
    return connecting;
  });
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    poolSize: 2,
    migrations: MIGRATIONS,
  });
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.initialize();
    await refuseEarlier(dataSource, databaseUrl);
    const done = await dataSource.runMigrations({ transaction: 'each' });
    await client.query(grantToApplication);
    await runMigrations(client);
    return done.map((migration) => migration.name);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await client.end();
  }
}
