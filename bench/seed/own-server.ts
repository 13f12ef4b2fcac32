import { existsSync } from 'node:fs';
import pg from 'pg';
import { startEmbedded, type EmbeddedServer } from '../../src/server/embedded-postgres/embedded.js';

const FOLDER = '.data/bench';
const PREFIX = 'referrals_';

/** The server that keeps seeded databases between commands, as durable as a real one. */
export const ownServer = (): Promise<EmbeddedServer> => startEmbedded({ directory: `${FOLDER}/postgres` });

export const isThere = (): boolean =>
  ['postgres', 'postgres.place'].some((name) => existsSync(`${FOLDER}/${name}`));

export const nameFor = (referrals: number): string => `${PREFIX}${referrals}`;

/** Sizes of the databases that were seeded, the smallest first. */
export async function seededSizes(server: EmbeddedServer): Promise<number[]> {
  const rows = await ask<{ datname: string }>(
    server,
    `SELECT datname FROM pg_database WHERE datname LIKE '${PREFIX}%'`,
  );
  return rows.map(({ datname }) => Number(datname.slice(PREFIX.length))).sort((one, other) => one - other);
}

export async function ask<T extends object>(server: EmbeddedServer, statement: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}
