import { cpus } from 'node:os';
import { orExplain, Refusal } from '../src/config/refusal.js';
import { startTestIssuer } from '../test/support/issuer.js';
import { House } from './lists/house.js';
import { pages } from './lists/pages.js';
import { questions } from './lists/questions.js';
import { flag, option } from './options.js';
import { isThere, nameFor, ownServer, seededSizes } from './seed/own-server.js';

/*
 * How long lists, counts, filters and searches take on two databases of bench:seed, asked in turns.
 * Usage: npm run bench:lists -- [--samples 200] [--small 10000] [--large 1000000] [--pages]
 * With --pages: the pages that people open in the course of a day, on the server.
 */
const samples = option('samples', 200);
const asked = flag('pages') ? pages : questions;
const WARM_UP = 20;
const GOAL = 1.5;

await orExplain(async () => {
  if (!isThere())
    throw new Refusal('Seed first: npm run bench:seed, and npm run bench:seed -- --referrals 1000000.');
  const issuer = await startTestIssuer();
  process.env.TEST_ISSUER = issuer.url;
  process.env.TEST_SIGNING_KEY = JSON.stringify(issuer.signingKey);
  const server = await ownServer();
  try {
    const sizes = await seededSizes(server);
    if (sizes.length < 2)
      throw new Refusal('Two databases are compared: seed another with npm run bench:seed.');
    const small = option('small', sizes[0]!);
    const large = option('large', sizes.at(-1)!);
    const [one, other] = await Promise.all(
      [small, large].map((size) => House.open(server.url(nameFor(size)))),
    );
    report(small, large, await measure(one!, other!));
    await Promise.all([one!.close(), other!.close()]);
  } finally {
    await server.stop();
    await issuer.stop();
  }
});

interface Measured {
  what: string;
  small: number[];
  large: number[];
  /** On the page that was read of each. */
  rows: string;
}

async function measure(small: House, large: House): Promise<Measured[]> {
  const ofLarge = await asked(large.database);
  const measured: Measured[] = [];
  for (const [index, { what, by, path }] of (await asked(small.database)).entries()) {
    const times: Measured = { what, small: [], large: [], rows: '' };
    for (let sample = -WARM_UP; sample < samples; sample += 1) {
      const few = await small.time(by, path);
      const many = await large.time(by, ofLarge[index]!.path);
      if (sample < 0) continue;
      times.small.push(few.milliseconds);
      times.large.push(many.milliseconds);
      times.rows = `${few.rows}, ${many.rows}`;
    }
    measured.push(times);
  }
  return measured;
}

function report(small: number, large: number, measured: Measured[]): void {
  console.log(
    `\n${samples} samples each, in turns; ${cpus().length} cores (${cpus()[0]!.model.trim()}), Node ${process.version}; milliseconds\n`,
  );
  console.log(
    `| What | Rows | p50 at ${small} | p50 at ${large} | p95 at ${small} | p95 at ${large} | p99 at ${small} | p99 at ${large} | p99 ratio |`,
  );
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const { what, rows, small: few, large: many } of measured) {
    const ratio = at(many, 0.99) / at(few, 0.99);
    const cells = [0.5, 0.95, 0.99].flatMap((share) =>
      [few, many].map((times) => at(times, share).toFixed(1)),
    );
    console.log(
      `| ${what} | ${rows} | ${cells.join(' | ')} | ${ratio.toFixed(2)}${ratio > GOAL ? ' (over)' : ''} |`,
    );
  }
}

function at(times: number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) * share)]!;
}
