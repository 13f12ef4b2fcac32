import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readDirectory } from '../src/directory/directory.schema.js';
import { startEmbedded } from '../src/server/embedded-postgres/embedded.js';
import { freePort } from '../src/server/runtime/free-port.js';
import { startTestIssuer } from '../test/support/issuer.js';
import { drive } from './drive.js';
import { claimed, directoryRows, exampleOf } from './fixtures.js';
import { option, text } from './options.js';
import { processorTime } from './processor-time.js';
import { tokenOf } from './tokens.js';

/*
 * Durable requests a second of three servers on the same PostgreSQL, interleaved, medians:
 *   ours       the product's web process, as deployed
 *   bare       node:http and pg, the product's own statement, nothing else: the reference
 *   idiomatic  Nest on Express with class-validator and save()
 *   before     an earlier version of the product, built in the folder that --before names
 * and the processor time of each one's process for a request, where /proc tells it.
 * Usage: npm run bench -- [--seconds 5] [--rounds 5] [--connections 32] [--before ../earlier]
 */
const seconds = option('seconds', 5);
const rounds = option('rounds', 5);
const connections = option('connections', 32);

const before = text('before');
const SERVERS = ['ours', ...(before ? ['before'] : []), 'bare', 'idiomatic'];
const programOf = (server: string): string =>
  ['ours', 'before'].includes(server) ? 'dist/main.js' : `bench/${server}-server.ts`;
const TASKS = ['submit', 'record-triage'] as const;

const folder = mkdtempSync(join(tmpdir(), 'spa-referrals-bench-'));
const issuer = await startTestIssuer();
const database = await startEmbedded({ directory: join(folder, 'postgres'), durable: true });
const children: Record<string, ChildProcess> = {};
try {
  const addresses = await startServers();
  const results = await measure(addresses);
  report(results);
} finally {
  Object.values(children).forEach((child) => child.kill('SIGKILL'));
  await issuer.stop();
  await database.stop('immediate');
  rmSync(folder, { recursive: true, force: true });
}

async function startServers(): Promise<Record<string, string>> {
  const admin = new pg.Client({ connectionString: database.url('postgres') });
  await admin.connect();
  const addresses: Record<string, string> = {};
  for (const server of SERVERS) {
    await admin.query(`CREATE DATABASE ${server}`);
    const url = database.url(server);
    const cwd = server === 'before' ? before! : process.cwd();
    // As each version says: the file that migrates has not always had this place.
    execFileSync('npm', ['run', '--silent', 'migrate'], { cwd, env: { ...process.env, DATABASE_URL: url } });
    await directoryRows(url, readDirectory('templates/directory.yaml'));
    const port = await freePort();
    const env = {
      ...process.env,
      SPA_MODE: 'production',
      DATABASE_URL: url,
      DATABASE_POOL_SIZE: '16',
      HOST: '127.0.0.1',
      PORT: String(port),
      OIDC_ISSUER: issuer.url,
      ...Object.fromEntries(
        ['USER', 'ORGANISATION', 'ADDRESS'].map((whose) => [`RATE_LIMIT_${whose}`, '1000000']),
      ),
      NODE_ENV: 'production',
    };
    children[server] = fork(programOf(server), {
      cwd,
      env,
      execArgv: ['--import', './test/support/register-typescript.js'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    addresses[server] = `http://127.0.0.1:${port}`;
    await answering(addresses[server]);
  }
  await admin.end();
  return addresses;
}

async function answering(address: string): Promise<void> {
  const until = performance.now() + 30_000;
  for (;;) {
    const up = await fetch(`${address}/health/live`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    if (performance.now() > until) throw new Error(`${address} does not answer.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

interface Measured {
  rate: number;
  /** Milliseconds of processor time for each request; NaN where there is no /proc. */
  cost: number;
}
type Results = Record<string, Record<string, Measured[]>>;

async function measure(addresses: Record<string, string>): Promise<Results> {
  const results: Results = {};
  for (const task of TASKS) {
    results[task] = Object.fromEntries(SERVERS.map((server) => [server, []]));
    for (let round = 0; round <= rounds; round += 1) {
      for (const server of SERVERS) {
        const measured = await once(task, server, addresses[server]!, seconds);
        if (round > 0) results[task][server]!.push(measured);
      }
    }
  }
  return results;
}

/** Requests a second, counted by what the database holds afterwards, not by what was answered. */
async function once(
  task: (typeof TASKS)[number],
  server: string,
  address: string,
  duration: number,
): Promise<Measured> {
  const url = database.url(server);
  const pid = children[server]!.pid!;
  const token = await tokenOf(task === 'submit' ? 'gp' : 'triage', issuer);
  const ids = task === 'submit' ? [] : await claimed(url, 6000 * duration);
  const body = exampleOf('community-nursing');
  const [eventsBefore, spentBefore] = [await events(url), processorTime(pid)];
  const { ok, elapsed } = await drive({ task, address, token, body, ids, connections, duration });
  const spent = processorTime(pid) - spentBefore;
  const written = (await events(url)) - eventsBefore;
  if (written < ok) throw new Error(`${address} answered ${ok} times but wrote ${written}.`);
  return { rate: ok / elapsed, cost: spent / ok };
}

async function events(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM audit_entry');
  await client.end();
  return rows[0]!.n;
}

function report(results: Results): void {
  console.log(
    `\n${connections} connections, ${rounds} rounds of ${seconds} s, ${cpus().length} cores (${cpus()[0]!.model.trim()}), Node ${process.version}\n`,
  );
  console.log(
    '| Task | Server | Requests a second (median) | Least to most | Of bare | Processor time |\n|---|---|---|---|---|---|',
  );
  for (const [task, servers] of Object.entries(results)) {
    for (const server of SERVERS) {
      const rates = servers[server]!.map(({ rate }) => rate);
      const share = (median(rates) / median(servers.bare!.map(({ rate }) => rate))).toFixed(2);
      const cost = median(servers[server]!.map(({ cost: each }) => each));
      console.log(
        `| ${task} | ${server} | ${Math.round(median(rates))} | ${Math.round(Math.min(...rates))} to ${Math.round(Math.max(...rates))} | ${share} | ${cost.toFixed(2)} ms |`,
      );
    }
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)]!;
}
