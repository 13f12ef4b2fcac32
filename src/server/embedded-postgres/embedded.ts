import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Refusal } from '../../config/refusal.js';
import { freePort } from '../runtime/free-port.js';
import { commandOf, isAlive } from '../runtime/process.js';
import { type Binaries, findBinaries, run, serverUser, type ServerUser } from './embedded-binaries.js';
import { dataPlace, initialise, readPassword } from './embedded-data.js';

export interface EmbeddedServer {
  /** Data directory in use. */
  data: string;
  port: number;
  pid: number;
  /** True when a server left by a killed process was still running. */
  reused: boolean;
  /** Connection string of the superuser for one database. */
  url(database: string): string;
  /** Refuses new work, ends sessions and waits; `immediate` as after a power cut (recovers at the next start). */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  /** The last resort of a process that must end now: does not wait. */
  kill(): void;
}

export interface EmbeddedOptions {
  /** Folder to hold the data directory, such as `.data/postgres`. */
  directory: string;
  /** False gives up durability for speed: tests only. */
  durable?: boolean;
}

interface Running {
  pid: number;
  port: number;
}

const DURABLE = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'max_connections=200'];
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];
const COMMON = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  'checkpoint_timeout=15min',
  'random_page_cost=1.1',
  'jit=off',
  'log_checkpoints=off',
  'timezone=UTC',
  'log_timezone=UTC',
];

/** Starts PostgreSQL as a server of its own, or finds the one a killed process left running on the same data. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const user = serverUser();
  const binaries = findBinaries(user);
  const data = dataPlace(options.directory, user);
  const durable = options.durable ?? true;
  await initialise(data, binaries, user, durable);

  const left = await findRunning(data);
  const running = left ?? (await start(data, binaries, user, durable));
  const password = readPassword(data);
  const control = (args: string[]) => ['stop', '-D', data, ...args];
  return {
    data,
    ...running,
    reused: left !== null,
    url: (database) => `postgres://spa:${password}@127.0.0.1:${running.port}/${database}`,
    stop: async (mode = 'fast') => {
      if (!readRunning(data)) return;
      await run(join(binaries.folder, 'pg_ctl'), control(['-w', '-t', '60', '-m', mode]), {
        ...user,
        cwd: data,
        stdio: 'ignore',
      });
    },
    kill: () => {
      spawnSync(join(binaries.folder, 'pg_ctl'), control(['-W', '-m', 'immediate']), {
        ...user,
        cwd: data,
        stdio: 'ignore',
      });
    },
  };
}

async function start(data: string, binaries: Binaries, user: ServerUser, durable: boolean): Promise<Running> {
  const log = join(data, 'server.log');
  for (let attempt = 1; attempt <= 3; attempt++) {
    const settings = [`port=${await freePort()}`, ...COMMON, ...(durable ? DURABLE : FAST)];
    const flags = settings.map((setting) => `-c ${setting}`).join(' ');
    // Its own session (pg_ctl sees to that), or Ctrl-C would stop it before the work in hand is finished.
    await run(
      join(binaries.folder, 'pg_ctl'),
      ['start', '-D', data, '-l', log, '-w', '-t', '60', '-o', flags],
      { ...user, cwd: data, stdio: 'ignore' },
    ).catch(() => undefined);
    const running = await findRunning(data);
    if (running) return running;
  }
  const words = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
  throw new Refusal(`PostgreSQL did not start on ${data}. The end of its log ${log}:\n${words}`);
}

/** The server on this data directory, proved by asking it; clears the mark of one that is gone. */
async function findRunning(data: string): Promise<Running | null> {
  for (let attempt = 1; attempt <= 50; attempt++) {
    const running = readRunning(data);
    if (!running) return null;
    if (await serves(running, data)) return running;
    if (!isAlive(running.pid) || !commandOf(running.pid).includes(data)) {
      // Its number may belong to another process now, which PostgreSQL would take for a server.
      rmSync(join(data, 'postmaster.pid'), { force: true });
      return null;
    }
    await new Promise((resume) => setTimeout(resume, 200));
  }
  throw new Refusal(`A PostgreSQL is running on ${data} but does not answer. Stop it and start again.`);
}

function readRunning(data: string): Running | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

async function serves(running: Running, data: string): Promise<boolean> {
  if (!running.port) return false;
  const client = new pg.Client({
    host: '127.0.0.1',
    port: running.port,
    user: 'spa',
    password: readPassword(data),
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const answer = await client.query<{ data_directory: string }>('SHOW data_directory');
    return answer.rows[0]?.data_directory === data;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
