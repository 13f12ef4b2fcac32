import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../config/refusal.js';
import { ensureDatabase, own, recreateDatabase } from '../server/embedded-postgres/embedded-owner.js';
import { type EmbeddedServer, startEmbedded } from '../server/embedded-postgres/embedded.js';
import { readState } from './state.js';

const DATABASE = 'spa';

/** A demo that is just stopping is given this long. */
const ATTEMPTS = 10;
const PAUSE_MS = 200;

export interface DemoDatabase {
  server: EmbeddedServer;
  url: string;
  /** Whatever is in it goes. */
  empty: () => Promise<void>;
}

/** The embedded PostgreSQL of this folder, for this process alone. */
export async function openDemoDatabase(dataDir: string): Promise<DemoDatabase> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const server = await startEmbedded({ directory: join(dataDir, 'postgres') });
    if (await own(server)) {
      await ensureDatabase(server, DATABASE);
      return { server, url: server.url(DATABASE), empty: () => recreateDatabase(server, DATABASE) };
    }
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
  const state = readState(dataDir);
  const where = state ? ` (${state.url}, process ${state.pid})` : '';
  throw new Refusal(
    `SPA Referrals is already running from this folder${where}. ` +
      'Stop it first with Ctrl-C, or give this one its own SPA_DATA_DIR and another PORT.',
  );
}

/** The demo's database for another command of this folder: of the demo while it runs, else started for the command. */
export async function visitDemoDatabase(
  dataDir: string,
): Promise<{ url: string; leave: () => Promise<void> }> {
  const directory = join(dataDir, 'postgres');
  if (![directory, `${directory}.place`].some((path) => existsSync(path)))
    throw new Refusal('There is no data: set DATABASE_URL, or start the demo with npm start.');
  const server = await startEmbedded({ directory });
  const alone = await own(server);
  return { url: server.url(DATABASE), leave: async () => (alone ? server.stop() : undefined) };
}
