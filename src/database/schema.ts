import { runMigrations } from 'bullmq';
import { DataSource } from 'typeorm';
import { ListeningClient } from '../server/postgres/listening-client.js';
import { orUnreachable } from '../server/postgres/unreachable.js';
import { grantToApplication } from './application-role.js';
import { Initial1700000000001 } from './migrations/1-initial.js';
import { Oversight1700000000010 } from './migrations/10-oversight.js';
import { PublishedTemplates1700000000011 } from './migrations/11-published-templates.js';
import { Launches1700000000012 } from './migrations/12-launches.js';
import { SavedViews1700000000013 } from './migrations/13-saved-views.js';
import { RecordSecurity1700000000014 } from './migrations/14-record-security.js';
import { KeptForms1700000000015 } from './migrations/15-kept-forms.js';
import { People1700000000016 } from './migrations/16-people.js';
import { PublishedOpeningHours1700000000017 } from './migrations/17-published-opening-hours.js';
import { SpaFilters1700000000018 } from './migrations/18-spa-filters.js';
import { IdTokens1700000000019 } from './migrations/19-id-tokens.js';
import { Clocks1700000000002 } from './migrations/2-clocks.js';
import { Directory1700000000003 } from './migrations/3-directory.js';
import { Worklists1700000000004 } from './migrations/4-worklists.js';
import { Messages1700000000005 } from './migrations/5-messages.js';
import { AuditSeals1700000000006 } from './migrations/6-audit-seals.js';
import { Sessions1700000000007 } from './migrations/7-sessions.js';
import { Sharing1700000000008 } from './migrations/8-sharing.js';
import { RowSecurity1700000000009 } from './migrations/9-row-security.js';

export const MIGRATIONS = [
  Initial1700000000001,
  Clocks1700000000002,
  Directory1700000000003,
  Worklists1700000000004,
  Messages1700000000005,
  AuditSeals1700000000006,
  Sessions1700000000007,
  Sharing1700000000008,
  RowSecurity1700000000009,
  Oversight1700000000010,
  PublishedTemplates1700000000011,
  Launches1700000000012,
  SavedViews1700000000013,
  RecordSecurity1700000000014,
  KeptForms1700000000015,
  People1700000000016,
  PublishedOpeningHours1700000000017,
  SpaFilters1700000000018,
  IdTokens1700000000019,
];

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
    const done = await dataSource.runMigrations({ transaction: 'each' });
    await client.query(grantToApplication);
    await runMigrations(client);
    return done.map((migration) => migration.name);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await client.end();
  }
}
