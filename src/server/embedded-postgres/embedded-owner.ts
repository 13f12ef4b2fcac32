import pg from 'pg';
import { ListeningClient } from '../postgres/listening-client.js';
import type { EmbeddedServer } from './embedded.js';

/** Held by the process that uses the server; the server lets go of it when that process dies, however it dies. */
const OWNER_LOCK = 72_911_002;

/** @returns whether this process is the only one that uses the server, and stays so until the server stops */
export async function own(server: EmbeddedServer): Promise<boolean> {
  const holder = new pg.Client({ connectionString: server.url('postgres'), keepAlive: true });
  holder.on('error', () => undefined);
  try {
    await holder.connect();
    const answer = await holder.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
      OWNER_LOCK,
    ]);
    if (answer.rows[0]?.got) return true;
  } catch {
    // The other process is stopping the server at this moment.
  }
  await holder.end().catch(() => undefined);
  return false;
}

/** The database as it never was: whatever is in it goes. */
export async function recreateDatabase(server: EmbeddedServer, name: string): Promise<void> {
  const client = new ListeningClient({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
  await ensureDatabase(server, name);
}

/** Makes the database when the server does not have it yet. */
export async function ensureDatabase(server: EmbeddedServer, name: string): Promise<void> {
  const client = new ListeningClient({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
