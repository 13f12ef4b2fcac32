import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from '../../src/server/embedded-postgres/embedded.js';

async function ask(server: EmbeddedServer, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let directory: string;
  let server: EmbeddedServer | undefined;

  const start = async () => (server = await startEmbedded({ directory, durable: false }));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'spa-embedded-'));
    chmodSync(folder, 0o755);
    directory = join(folder, 'postgres');
  });

  afterEach(() => server?.stop('immediate'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps its data over a restart', async () => {
    await ask(await start(), 'CREATE TABLE kept AS SELECT 42 AS answer');
    await server?.stop();
    expect(await ask(await start(), 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('is found again when the process that started it was killed', async () => {
    const left = await start();
    const found = await start();
    expect(found).toMatchObject({ reused: true, pid: left.pid, port: left.port });
  });

  it('starts again after it was killed itself', async () => {
    const { pid } = await start();
    process.kill(pid, 'SIGKILL');
    expect(await start()).toMatchObject({ reused: false });
    expect(await ask(server!, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('starts although its number now belongs to another program', async () => {
    const { data } = await start();
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    await server?.stop();
    writeFileSync(join(data, 'postmaster.pid'), [process.pid, ...lines.slice(1)].join('\n'));
    expect(await start()).toMatchObject({ reused: false });
  });

  it('clears away a first start that was killed half-way', async () => {
    const half = `${directory}.init-999999999-abc`;
    mkdirSync(join(half, 'data'), { recursive: true });
    await start();
    expect(existsSync(half)).toBe(false);
  });

  it('serves two that start together with one server', async () => {
    rmSync(directory, { recursive: true, force: true });
    const [one, other] = await Promise.all([start(), start()]);
    expect(one.pid).toBe(other.pid);
    expect(readdirSync(folder)).toEqual(['postgres']);
  });

  it('commits durably unless told otherwise', async () => {
    server = await startEmbedded({ directory });
    const settings = await ask(
      server,
      `SELECT setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')`,
    );
    expect(settings.map((row) => row.setting)).toEqual(['on', 'on', 'on']);
  });

  it('refuses a folder that holds something else', async () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'letter.txt'), 'Dear Sir');
    await expect(startEmbedded({ directory: other })).rejects.toThrow(
      'holds no complete PostgreSQL database',
    );
  });
});
