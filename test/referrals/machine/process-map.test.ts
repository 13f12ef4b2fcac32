import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isClosed } from '../../../src/domain/referral.types.js';
import { GATHERED, LINES } from '../../../src/referrals/process-map/process-map-drawing.rules.js';
import { processMap } from '../../../src/referrals/process-map/process-map.js';
import { drawnOwner, EDGES, STATES } from '../../../src/referrals/process-map/process-map.rules.js';
import { EVENTS } from './events.js';
import { lifecycle } from './lifecycle.table.js';

const ROOT = process.cwd();
const PLACES = ['README.md', 'docs/process-map.md', 'src/web/assets/process-map.svg'];
let drawn: Map<string, string>;
let elsewhere: string;

beforeAll(async () => {
  drawn = await processMap(ROOT);
  elsewhere = mkdtempSync(join(tmpdir(), 'process-map-'));
});
afterAll(() => rmSync(elsewhere, { recursive: true }));

describe('the process map', () => {
  it.each(PLACES)('is up to date in %s; if not, run npm run docs:process-map', (path) => {
    expect(readFileSync(join(ROOT, path), 'utf8')).toBe(drawn.get(path));
  });

  it('is drawn the same each time', async () => {
    expect(await processMap(ROOT)).toEqual(drawn);
  });

  it('has a row for every state and event of the lifecycle', () => {
    const rows = new Set(EDGES.map(({ from, event }) => `${event} in ${from}`));
    const table = EVENTS.flatMap((event) =>
      Object.keys(lifecycle[event].leads).map((state) => `${event} in ${state}`),
    );
    expect([...rows].sort()).toEqual(table.sort());
  });

  it('draws each event that moves a referral', () => {
    const moving = EDGES.filter(({ from, to }) => from !== to).map(({ event }) => event);
    const words = moving.map((event) => event.toLowerCase().replaceAll('_', ' '));
    expect([...new Set(LINES.flatMap(({ events }) => events))].sort()).toEqual([...new Set(words)].sort());
  });

  it('names the states of each line that stands for many', () => {
    expect(GATHERED.map(({ event, states }) => [event, states.length])).toEqual([
      ['cancel', expect.any(Number)],
      ['hold', 11],
      ['mark duplicate', 4],
      ['mark error', 4],
      ['record death', expect.any(Number)],
      ['reallocate', 4],
      ['reopen', 3],
    ]);
  });

  it('paints closed states apart from open ones', () => {
    for (const state of STATES) expect(drawnOwner(state) === 'nobody').toBe(isClosed(state));
  });

  it('writes no link or time into the picture that would change it', () => {
    expect(drawn.get('src/web/assets/process-map.svg')).toMatch(/^<svg[^]*<\/svg>\n$/);
    expect(drawn.get('src/web/assets/process-map.svg')).not.toMatch(/Generated|\d{4}-\d{2}-\d{2}/);
  });

  it('changes the README only between its markers', async () => {
    const readme = 'Before\n<!-- process-map:start -->\nold\n<!-- process-map:end -->\nAfter\n';
    writeFileSync(join(elsewhere, 'README.md'), readme);
    const text = (await processMap(elsewhere)).get('README.md')!;
    expect(text).toMatch(/^Before\n<!-- process-map:start -->\n\n```mermaid\nstateDiagram-v2\n/);
    expect(text).toMatch(/\n```\n\n<!-- process-map:end -->\nAfter\n$/);
    expect(text).not.toContain('\nold\n');
  });

  it('says where its place in the README is missing', async () => {
    writeFileSync(join(elsewhere, 'README.md'), '# Without markers\n');
    await expect(processMap(elsewhere)).rejects.toThrow(
      'README.md has no place for the diagram: put <!-- process-map:start --> and <!-- process-map:end --> on lines of their own.',
    );
  });

  it('says when there is no README', async () => {
    await expect(processMap(join(elsewhere, 'nowhere'))).rejects.toThrow(
      `There is no README.md in ${join(elsewhere, 'nowhere')}: run this in the root of the project.`,
    );
  });
});
