import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody } from '../support/referral-story.js';

type Report = { items: Record<string, unknown>[]; next: string | null };

describe('the report of allocations', () => {
  let app: TestApp;
  const references: string[] = [];
  beforeAll(async () => {
    app = await TestApp.start();
    // The example's patient lives where both services go: the county's team is full, so the city's comes first.
    const full = { body: { capacity: 0 }, headers: { 'if-match': '*' } };
    await app.ask('coordinator', 'PUT', '/api/directory/teams/county-nursing/capacity', full);
    const prioritised = () => aReferral(app).submitted().claimed().triaged().prioritised().done();
    const offer = async (teamId: string, overrideReason?: string) => {
      const { body } = await act(app, 'coordinator', await prioritised(), 'allocate', {
        teamId,
        ...(overrideReason && { overrideReason }),
      });
      references.push(body.reference);
      app.clock.advance(60_000);
    };
    await offer('city-nursing');
    await offer('city-nursing');
    await offer('county-nursing', 'Moves to the county tomorrow');
    await offer('county-nursing', 'Asked for by the family');
    app.clock.set('2026-11-24T09:00:00Z');
    await offer('city-nursing');
  });
  afterAll(() => app.stop());

  const read = async (query: string, by = 'coordinator') =>
    (await app.get<Report>(by, `/api/reports/allocations${query}`)).body;
  const DAY = 'from=2026-11-23&to=2026-11-23';

  it('counts offers by service and team, agreed or overridden', async () => {
    expect(await read(`?${DAY}`, 'admin')).toEqual({
      items: [
        {
          service: { id: 'community-nursing-city', name: 'Community nursing, Leicester city' },
          team: { id: 'city-nursing', name: 'City community nursing' },
          allocated: 2,
          agreed: 2,
          overridden: 0,
        },
        {
          service: { id: 'community-nursing-county', name: 'Community nursing, Leicestershire and Rutland' },
          team: { id: 'county-nursing', name: 'County community nursing' },
          allocated: 2,
          agreed: 0,
          overridden: 2,
        },
      ],
      next: null,
    });
    expect((await read('?from=2026-11-23&to=2026-11-24')).items[0]).toMatchObject({ allocated: 3 });
  });

  it('lists the overrides with reference, rank and reason, in pages, and no patient', async () => {
    const first = await read(`/overrides?${DAY}&limit=1`);
    const second = await read(`/overrides?${DAY}&limit=1&after=${first.next}`);
    const all = [...first.items, ...second.items];
    expect(all).toMatchObject([
      {
        reference: references[2],
        rank: 2,
        of: 2,
        reason: 'Moves to the county tomorrow',
        first: 'community-nursing-city',
      },
      { reference: references[3], rank: 2, team: 'county-nursing', reason: 'Asked for by the family' },
    ]);
    expect(second.next).toBeNull();
    expect(JSON.stringify(all)).not.toMatch(/Ashworth|999\d{7}|1941/);
  });

  it('pages through the teams', async () => {
    const first = await read(`?${DAY}&limit=1`);
    const second = await read(`?${DAY}&limit=1&after=${first.next}`);
    expect([...first.items, ...second.items]).toEqual((await read(`?${DAY}`)).items);
  });

  it.each([
    '',
    '?from=2026-11-23',
    '?from=2026-11-24&to=2026-11-23',
    '?from=x&to=y',
    '?from=2026-02-30&to=2026-03-01',
    '?from=2024-01-01&to=2026-01-01',
    `?${DAY}&from=2026-11-23`,
    `?${DAY}&team=x`,
  ])('cannot be asked for "%s"', async (query) => {
    expect((await app.get<ProblemBody>('coordinator', `/api/reports/allocations${query}`)).status).toBe(400);
  });

  it.each(['gp', 'nurse', 'triage', 'bedmanager'])('is not for %s', async (by) => {
    expect((await app.get(by, `/api/reports/allocations?${DAY}`)).status).toBe(403);
  });

  it('is answered from the index of offers', async () => {
    await app.database.query('SET enable_seqscan = off');
    const { rows } = await app.database.query<Record<string, string>>(
      `EXPLAIN SELECT FROM referral_event WHERE type = 'ALLOCATE' AND at >= '2026-11-23' AND at < '2026-11-24'`,
    );
    expect(JSON.stringify(rows)).toContain('referral_event_allocated_idx');
  });
});
