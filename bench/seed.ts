import pg from 'pg';
import { orExplain, Refusal } from '../src/config/refusal.js';
import { migrate } from '../src/database/schema.js';
import { readDirectory } from '../src/directory/directory.schema.js';
import type { DirectoryFileDto } from '../src/directory/dto/file.dto.js';
import { ensureDatabase } from '../src/server/embedded-postgres/embedded-owner.js';
import { directoryRows } from './fixtures.js';
import { flag, option, text } from './options.js';
import { Copies, practice } from './seed/copies.js';
import { load } from './seed/load.js';
import { ask, nameFor, ownServer } from './seed/own-server.js';
import { prototypes } from './seed/prototypes.js';

/*
 * Fills a database with referrals as they are after years of work: some open, most closed.
 * Usage: npm run bench:seed -- [--referrals 10000] [--open 20000] [--seed 1] [--until 2026-11-24] [--database url] [--again]
 * Without --database: a server of its own in .data/bench, which bench:lists finds; --again makes its database anew.
 */
const referrals = option('referrals', 10_000);
const open = option('open', Math.min(20_000, Math.floor(referrals * 0.6)));
const seed = option('seed', 1);
const until = Date.parse(text('until') ?? new Date().toISOString().slice(0, 10));
const PROTOTYPES = 600;

await orExplain(async () => {
  if (!(referrals > 0 && open <= referrals * 0.9))
    throw new Refusal('At least a tenth of the referrals must be closed.');
  const given = text('database') ?? process.env.DATABASE_URL;
  if (given) return fill(given);
  delete process.env.DATABASE_URL;
  const server = await ownServer();
  try {
    const name = nameFor(referrals);
    if (flag('again')) await ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await ensureDatabase(server, name);
    await fill(server.url(name));
    const [size] = await ask<{ size: string }>(
      server,
      `SELECT pg_size_pretty(pg_database_size('${name}')) AS size`,
    );
    console.log(`The database ${name} takes ${size!.size}.`);
  } finally {
    await server.stop();
  }
});

async function fill(url: string): Promise<void> {
  await migrate(url);
  await mustBeEmpty(url);
  await told('Lived a week', async () => prototypes(PROTOTYPES, seed)).then(async (made) => {
    await directoryRows(url, moreOf(readDirectory('templates/directory.yaml')));
    const copies = new Copies(made, { referrals, open, until, seed });
    await told(`Copied it into ${referrals} referrals, ${open} of them open`, () =>
      load(url, made.columns, copies.rows()),
    );
  });
}

async function mustBeEmpty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT FROM referral UNION ALL SELECT FROM team LIMIT 1');
  await client.end();
  if (rows.length > 0)
    throw new Refusal(
      'This database is not empty. Give another one, or make your own bench database anew with --again.',
    );
}

function moreOf(directory: DirectoryFileDto): DirectoryFileDto {
  const known = new Set(directory.organisations.map(({ odsCode }) => odsCode));
  const added = Array.from({ length: 120 }, (_, index) => practice(index)).filter((code) => !known.has(code));
  const organisations = added.map((odsCode) => ({
    odsCode,
    name: `Surgery ${odsCode}`,
    kind: 'gpPractice' as const,
  }));
  return { ...directory, organisations: [...directory.organisations, ...organisations] };
}

async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const made = await work();
  console.log(`${what}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return made;
}
