import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoUser } from '../../src/demo/users.js';
import { WALLBOARD } from '../../src/reporting/wallboard.sql.js';
import { TestApp } from '../support/app.js';
import { open, textOf, type PageAnswer } from '../support/page.js';
import { aReferral, type Referral } from '../support/referral-story.js';
import { manyReferrals, planOf } from '../worklists/support/many-referrals.js';

let app: TestApp;
let oldest: Referral;

beforeAll(async () => {
  app = await TestApp.start();
  app.clock.set('2026-11-22T22:30:00Z');
  oldest = await aReferral(app).submitted().done();
  app.clock.set('2026-11-23T09:00:00Z');
  const urgent = aReferral(app, 'intermediate-care').submitted().claimed().triaged('intermediateCare');
  await urgent.prioritised('P0').done();
  await aReferral(app).offered().accepted().done();
  app.clock.set('2026-11-23T10:30:00Z');
  await aReferral(app).submitted().claimed().returned().done();
});
afterAll(() => app.stop());

const rowsOf = ({ html }: PageAnswer, caption: string) =>
  html
    .querySelectorAll('table')
    .filter((table) => textOf(table.querySelector('caption')).startsWith(caption))
    .flatMap((table) => table.querySelectorAll('tr'))
    .map((row) => row.querySelectorAll('th, td').map((cell) => textOf(cell)));

describe('the wallboard', () => {
  it('counts what is open, in breach, arrived and decided today', async () => {
    const { html } = await open(app, 'coordinator', '/wallboard');
    const figures = html.querySelectorAll('.app-figures > div').map((each) => textOf(each));
    expect(figures).toEqual(['Open 3', 'In breach 0', 'Arrived today 3', 'Decided today 2']);
  });

  it('has a table for each picture', async () => {
    const page = await open(app, 'coordinator', '/wallboard');
    expect(rowsOf(page, 'Open by state')).toEqual([
      ['State', 'All', 'P0', 'P2', 'P4'],
      ['Accepted', '1', '0', '1', '0'],
      ['Prioritised', '1', '1', '0', '0'],
      ['Submitted', '1', '0', '0', '1'],
    ]);
    expect(rowsOf(page, 'Arrivals and decisions')).toEqual([
      ['Hour', 'Arrivals', 'Decisions'],
      ['09:00', '2', '1'],
      ['10:00', '1', '1'],
    ]);
    expect(rowsOf(page, 'Time to respond')[2]).toEqual(['Within the hour', '1']);
    expect(rowsOf(page, 'Load')).toContainEqual(['Community nursing, Leicester city', '1', '300']);
    const pictures = page.html.querySelectorAll('svg.app-bars__picture');
    expect(pictures.length).toBeGreaterThan(10);
    expect(page.html.querySelectorAll('[aria-hidden="true"] > svg.app-bars__picture')).toHaveLength(
      pictures.length,
    );
  });

  it('shows who waits longest, by reference and no name', async () => {
    const page = await open(app, 'coordinator', '/wallboard');
    expect(page.text).toContain(`${oldest.reference}: 12 hours, submitted, P4`);
    expect(page.text).not.toContain('ASHWORTH');
  });

  it('is for the SPA and administrators', async () => {
    expect((await open(app, 'admin', '/wallboard')).status).toBe(200);
    expect((await open(app, 'nurse', '/wallboard')).status).toBe(403);
  });

  it('is read from indexes among many referrals', async () => {
    await manyReferrals(app, 12_000);
    const values = ['2026-11-23T10:30:00Z', '2026-11-23T00:00:00Z', 8];
    const nodes = await planOf(app.database, WALLBOARD, values, demoUser('coordinator')!);
    const large = nodes.filter((node) =>
      ['referral', 'referral_event'].includes(node['Relation Name'] ?? ''),
    );
    expect(large.length).toBeGreaterThan(4);
    expect(large.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expect((await open(app, 'coordinator', '/wallboard')).status).toBe(200);
  });
});
