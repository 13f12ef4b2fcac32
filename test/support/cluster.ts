import { mkdtempSync, readdirSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/database/schema.js';
import { startEmbedded } from '../../src/server/embedded-postgres/embedded.js';
import { commandOf, isAlive } from '../../src/server/runtime/process.js';

export interface TestCluster {
  /** Connection string of a database from which others can be created. */
  serverUrl: string;
  /** Name of the migrated database that test databases are copied from. */
  template: string;
  stop(): Promise<void>;
}

const FOLDER = 'spa-referrals-test-';
const PREFIX = 'spa_test_';
const STALE = 2 * 60 * 60 * 1000;

export async function startTestCluster(): Promise<TestCluster> {
  return process.env.DATABASE_URL ? useServer(process.env.DATABASE_URL) : startOwn();
}

async function startOwn(): Promise<TestCluster> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`));
  chmodSync(folder, 0o755);
  const server = await startEmbedded({ directory: join(folder, 'postgres'), durable: false });
  const atExit = () => server.kill();
  process.once('exit', atExit);
  const stop = async () => {
    process.removeListener('exit', atExit);
    await server.stop('immediate');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const serverUrl = server.url('postgres');
    return { serverUrl, template: await makeTemplate(serverUrl), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function useServer(serverUrl: string): Promise<TestCluster> {
  await dropWhere(serverUrl, (madeAt) => madeAt < Date.now() - STALE);
  const template = await makeTemplate(serverUrl);
  return { serverUrl, template, stop: () => dropAll(serverUrl, template) };
}

async function makeTemplate(serverUrl: string): Promise<string> {
  const name = `${PREFIX}${Date.now()}_template_${process.pid}`;
  await query(serverUrl, `CREATE DATABASE "${name}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return name;
}

/** A run that was killed leaves its server behind: its folder carries the number of the process that made it. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(FOLDER))) {
    if (isAlive(Number(name.slice(FOLDER.length).split('-')[0]))) continue;
    const folder = join(tmpdir(), name);
    try {
      const pid = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
      if (commandOf(pid).includes(folder)) process.kill(pid, 'SIGQUIT');
    } catch {
      // It is not running any more.
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function dropWhere(serverUrl: string, isStale: (madeAt: number) => boolean): Promise<void> {
  const names = await query(serverUrl, 'SELECT datname FROM pg_database');
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    if (isStale(Number(name.split('_')[2]))) await drop(serverUrl, name);
  }
}

async function dropAll(serverUrl: string, template: string): Promise<void> {
  for (const name of [template, `${template}_directory`]) await drop(serverUrl, name);
}

async function drop(serverUrl: string, name: string): Promise<void> {
  await query(serverUrl, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

async function query(serverUrl: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const result = await client.query<{ datname: string }>(text);
    return result.rows.map((row) => row.datname);
  } finally {
    await client.end();
  }
}
