import type { DataSource } from 'typeorm';
import { Refusal } from '../config/refusal.js';
import { Initial1800000000001 } from './migrations/1-initial.js';

const NO_SUCH_TABLE = '42P01';

/** A database that was made before the first version: no migration leads from there to here. */
export class EarlierDatabase extends Refusal {
  constructor(databaseUrl: string) {
    const { host, pathname } = new URL(databaseUrl);
    super(
      `The database ${host}${pathname} was made before the first version of this product and cannot be brought up to date. ` +
        'Make an empty database, set DATABASE_URL to it and run npm run migrate.',
    );
  }
}

/** @throws EarlierDatabase */
export async function refuseEarlier(database: DataSource, databaseUrl: string): Promise<void> {
  const done = await migrationsOf(database);
  if (done.length > 0 && !done.includes(Initial1800000000001.name)) throw new EarlierDatabase(databaseUrl);
}

async function migrationsOf(database: DataSource): Promise<string[]> {
  try {
    const rows = await database.query<{ name: string }[]>('SELECT name FROM migrations');
    return rows.map(({ name }) => name);
  } catch (error) {
    if ((error as { code?: string }).code === NO_SUCH_TABLE) return [];
    throw error;
  }
}
