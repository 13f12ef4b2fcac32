import { describe, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../../src/server/runtime/free-port.js';
import { until } from './waiting.js';

export interface RedisServer {
  url: string;
  stop(): Promise<void>;
  /** Ends it without a word. */
  crash(): Promise<void>;
  /** Starts an empty one in its place. */
  comeBack(): Promise<void>;
}

export interface Backend {
  name: 'PostgreSQL' | 'Redis';
  /** Gives the address of an empty Redis, or null for PostgreSQL. */
  open(): Promise<RedisServer | null>;
}

const onPath = spawnSync('redis-server', ['--version']).status === 0;
const hasRedis = onPath || Boolean(process.env.REDIS_URL);

/** A Redis that may be crashed; null where there is no redis-server. */
export const OWN_REDIS: Backend | null = onPath ? { name: 'Redis', open: startRedis } : null;

const BACKENDS: Backend[] = [
  { name: 'PostgreSQL', open: () => Promise.resolve(null) },
  ...(OWN_REDIS ? [OWN_REDIS] : hasRedis ? [{ name: 'Redis' as const, open: useRedis }] : []),
];

/** The same specification for the queues in PostgreSQL and, where there is one, in Redis. */
export function describeOnEachBackend(what: string, specify: (backend: Backend) => void): void {
  for (const backend of BACKENDS) describe(`${what}, queues in ${backend.name}`, () => specify(backend));
  if (hasRedis) return;
  const sentence = 'NOT TESTED on Redis: no redis-server on the PATH and no REDIS_URL.';
  if (process.env.REQUIRE_REDIS === '1') {
    it(`${what}, queues in Redis`, () => {
      throw new Error(sentence);
    });
  } else {
    process.stderr.write(`${what}: ${sentence}\n`);
    it.skip(`${what}, queues in Redis: no Redis here`, () => undefined);
  }
}

async function startRedis(): Promise<RedisServer> {
  const directory = mkdtempSync(join(tmpdir(), 'spa-redis-'));
  const port = await freePort();
  let server = await launch(port, directory);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      await end(server);
      rmSync(directory, { recursive: true, force: true });
    },
    crash: () => end(server),
    comeBack: async () => {
      server = await launch(port, directory);
    },
  };
}

/** The shell holds the server until its input closes, which also happens when the tests are killed. */
const HELD = 'redis-server "$@" & read _; kill -9 $!; wait $!';

async function launch(port: number, directory: string): Promise<ChildProcess> {
  const options = [
    '--port',
    String(port),
    '--dir',
    directory,
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ];
  const server = spawn('sh', ['-c', HELD, 'redis', ...options], { stdio: ['pipe', 'ignore', 'ignore'] });
  await until('redis-server answers', () => answers(port));
  return server;
}

function answers(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => {
      socket.destroy();
      answer(reply.toString().startsWith('+PONG'));
    });
    socket.once('error', () => answer(false));
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.stdin?.end();
  await ended;
}

const notOurs = () => Promise.reject(new Error('A Redis given by REDIS_URL is not ours to restart.'));

/** Files that run at the same moment have each a database of their own there. */
async function useRedis(): Promise<RedisServer> {
  const url = `${process.env.REDIS_URL}/${process.env.JEST_WORKER_ID ?? 0}`;
  const client = new Redis(url);
  await client.flushdb();
  await client.quit();
  return {
    url,
    stop: () => Promise.resolve(),
    crash: notOurs,
    comeBack: notOurs,
  };
}
