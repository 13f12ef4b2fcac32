import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from '../platform/database/embedded.js';
import { ListeningClient } from '../platform/database/listening-client.js';
import { Refusal } from '../platform/refusal.js';
import { readState } from './state.js';

const DATABASE = 'spa';

/** Held while the demo of this folder runs; the server lets go of it when that process dies, however it dies. */
const FOLDER_LOCK = 72_911_002;

/** A demo that is just stopping is given this long. */
const ATTEMPTS = 10;
const PAUSE_MS = 200;

export interface DemoDatabase {
  server: EmbeddedServer;
  url: string;
}

/** The embedded PostgreSQL of this folder, for this process alone. */
export async function openDemoDatabase(dataDir: string): Promise<DemoDatabase> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const server = await startEmbedded({ directory: join(dataDir, 'postgres') });
    if (await isOurs(server)) {
      await ensureDatabase(server);
      return { server, url: server.url(DATABASE) };
    }
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
  const state = readState(dataDir);
  const where = state ? ` (${state.url}, process ${state.pid})` : '';
  throw new Refusal(
    `SPA Referrals is already running from this folder${where}. ` +
      'Stop it first with Ctrl-C, or give this one data of its own with SPA_DATA_DIR and another PORT.',
  );
}

async function isOurs(server: EmbeddedServer): Promise<boolean> {
  const holder = new pg.Client({ connectionString: server.url('postgres'), keepAlive: true });
  holder.on('error', () => undefined);
  try {
    await holder.connect();
    const answer = await holder.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [
      FOLDER_LOCK,
    ]);
    if (answer.rows[0]?.got) return true;
  } catch {
    // The other process is stopping the server at this moment.
  }
  await holder.end().catch(() => undefined);
  return false;
}

async function ensureDatabase(server: EmbeddedServer): Promise<void> {
  const client = new ListeningClient({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
