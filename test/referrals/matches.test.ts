import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aNewNhsNumber } from '../support/patients.js';
import { act, aReferral, ReferralStory, type ProblemBody, type Referral } from '../support/referral-story.js';

interface Match {
  rank: number;
  because: string;
  service: { id: string; serviceLine: string };
  isLineAskedFor: boolean;
  criteria: { criterion: string; result: string; says: string }[];
  locality: string;
  caresForPatient: boolean;
  teams: { id: string; open: number; capacity: number | null; load: string; caresForPatient: boolean }[];
}
type Matches = { items: Match[]; next: string | null };
type Events = { items: { type: string; payload: Record<string, unknown> }[] };

describe('the services that could take a referral', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
    // The example's patient lives where both services go: the county's team is full, so the city's comes first.
    const full = { body: { capacity: 0 }, headers: { 'if-match': '*' } };
    await app.ask('coordinator', 'PUT', '/api/directory/teams/county-nursing/capacity', full);
  });
  afterAll(() => app.stop());

  const matches = async ({ id }: { id: string }, by = 'coordinator', query = '') =>
    (await app.get<Matches>(by, `/api/referrals/${id}/matches${query}`)).body;
  const allocatable = (template?: string) =>
    aReferral(app, template)
      .submitted()
      .claimed()
      .triaged(template ? 'therapy' : undefined)
      .prioritised();
  const suggestion = async ({ id }: { id: string }) => {
    const { body } = await app.get<Events>('triage', `/api/referrals/${id}/events?limit=200`);
    return body.items.filter(({ type }) => type === 'ALLOCATE').at(-1)!.payload.suggestion;
  };

  it('are those of the template’s lines, ranked and explained, each with its teams and their load', async () => {
    const { items } = await matches(await allocatable().done());
    expect(items.map(({ service }) => service.id)).toEqual([
      'community-nursing-city',
      'community-nursing-county',
    ]);
    expect(items[0]).toMatchObject({
      rank: 1,
      because: 'The service line that the referral asks for, no criterion failed, has room.',
      isLineAskedFor: true,
      locality: 'covered',
      caresForPatient: false,
      opening: { open: true, says: 'Open now, until 22:00.' },
      teams: [{ id: 'city-nursing', open: 0, capacity: 300, load: 'Room for 300: 0 open of 300.' }],
    });
    expect(items[0]!.criteria).toContainEqual({
      criterion: 'needs',
      result: 'met',
      says: 'The service takes: assessment of needs.',
    });
  });

  it('say what failed and what is unknown, with the reason', async () => {
    const { items } = await matches(await allocatable('general').done());
    const of = (id: string) => items.find(({ service }) => service.id === id)!;
    expect(items[0]).toMatchObject({ isLineAskedFor: true, service: { serviceLine: 'therapy' } });
    expect(of('community-therapy-city')).toMatchObject({ locality: 'notCovered' });
    expect(of('community-nursing-county').criteria).toEqual(
      expect.arrayContaining([
        {
          criterion: 'serviceLine',
          result: 'failed',
          says: 'It is community nursing; the referral asks for community therapy.',
        },
        {
          criterion: 'housebound',
          result: 'unknown',
          says: 'The service visits housebound patients only; the referral does not say whether the patient is housebound.',
        },
      ]),
    );
    const lines = items.map(({ isLineAskedFor }) => isLineAskedFor);
    expect(lines).toEqual([...lines].sort((one, other) => Number(other) - Number(one)));
  });

  it('are seen by who may allocate; others have no such right', async () => {
    const offered = await aReferral(app).offered().done();
    const status = async (by: string) => (await app.get(by, `/api/referrals/${offered.id}/matches`)).status;
    expect(await status('triage')).toBe(200);
    for (const by of ['gp', 'nurse', 'callhandler', 'gp2', 'therapist', 'admin'])
      expect({ by, status: await status(by) }).toEqual({ by, status: 403 });
    expect((await app.get('triage', '/api/referrals/x/matches')).status).toBe(404);
    expect((await app.get('triage', `/api/referrals/${offered.id}/matches?sort=x`)).status).toBe(400);
  });

  it('come in pages, in the order of their ranks', async () => {
    const referral = await allocatable().done();
    const first = await matches(referral, 'triage', '?limit=1');
    const second = await matches(referral, 'triage', `?limit=1&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ rank }) => rank)).toEqual([1, 2]);
    expect(second.next).toBeNull();
  });

  it('count what their teams carry now, and know whom they care for', async () => {
    const nhsNumber = aNewNhsNumber();
    const county = async (referral: Referral) =>
      (await matches(referral)).items.find(({ service }) => service.id === 'community-nursing-county')!;
    const before = (await county(await allocatable().done())).teams[0]!.open;
    await new ReferralStory(app, 'community-nursing', nhsNumber).offered('county-nursing').done();
    const mine = await new ReferralStory(app, 'community-nursing', nhsNumber)
      .submitted()
      .claimed()
      .triaged()
      .prioritised()
      .done();
    expect(await county(mine)).toMatchObject({
      rank: 1,
      caresForPatient: true,
      teams: [{ id: 'county-nursing', open: before + 1, caresForPatient: true }],
    });
    const other = (await matches(await allocatable().done())).items;
    expect(other.some(({ caresForPatient }) => caresForPatient)).toBe(false);
  });

  it('are what the server itself remembers of a choice, whatever the client claims to have seen', async () => {
    const first = await act(app, 'coordinator', await allocatable().done(), 'allocate', {
      teamId: 'city-nursing',
      suggestionsSeen: ['somewhere-else'],
    });
    expect(await suggestion(first.body)).toEqual({
      service: 'community-nursing-city',
      rank: 1,
      of: 2,
      first: 'community-nursing-city',
      agreed: true,
    });
    const offer = { teamId: 'county-nursing', overrideReason: 'Moves to the county tomorrow' };
    const second = await act(app, 'coordinator', await allocatable().done(), 'allocate', offer);
    expect(await suggestion(second.body)).toMatchObject({
      rank: 2,
      first: 'community-nursing-city',
      agreed: false,
    });
    const outside = { teamId: 'city-therapy', overrideReason: 'Agreed with both leads' };
    const third = await act(app, 'coordinator', await allocatable().done(), 'allocate', outside);
    expect(await suggestion(third.body)).toMatchObject({ rank: null, of: 2, agreed: false });
  });

  it('are not refused for what is unknown, and are for what failed, in words', async () => {
    const referral = await allocatable('general').done();
    const refused = await act<ProblemBody & { unmet: string[] }>(app, 'coordinator', referral, 'allocate', {
      teamId: 'city-therapy',
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'OVERRIDE_REASON_NEEDED', unmet: ['The service does not cover LE18.'] },
    });
    const offered = await act(app, 'coordinator', referral, 'allocate', { teamId: 'county-therapy' });
    expect(offered.body.state).toBe('allocated');
  });

  it('leave out what is retired, whose name stays on old referrals', async () => {
    const old = await aReferral(app).offered('county-nursing').done();
    const { body, headers } = await app.get('admin', '/api/directory/teams/county-nursing');
    const { name, service, capacity } = body;
    const retire = (retired: boolean, etag: string) =>
      app.ask('admin', 'PUT', '/api/directory/teams/county-nursing', {
        body: { name, service, retired, capacity },
        headers: { 'if-match': etag },
      });
    expect((await retire(true, headers.etag!)).status).toBe(200);
    const referral = await allocatable().done();
    expect((await matches(referral)).items.map(({ service: { id } }) => id)).toEqual([
      'community-nursing-city',
    ]);
    const offer = { teamId: 'county-nursing', overrideReason: 'Old habits' };
    expect(await act(app, 'coordinator', referral, 'allocate', offer)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/teamId', code: 'RETIRED_TEAM' }] },
    });
    expect((await app.get<Referral>('triage', `/api/referrals/${old.id}`)).body).toMatchObject({
      team: { name: 'County community nursing' },
    });
    await retire(false, '*');
  });
});
