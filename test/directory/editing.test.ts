import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import type { ProblemBody } from '../support/referral-story.js';

type Body = Record<string, unknown>;
type History = { items: { version: number; before: Body | null; after: Body; by: { id: string } }[] };

const SERVICE = { name: 'Night nursing', serviceLine: 'communityNursing', organisation: 'RT5' };

describe('the directory, by its administrators', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const put = <T = Body>(by: string, path: string, body: unknown, etag?: string) =>
    app.ask<T>(by, 'PUT', `/api/directory/${path}`, { body, headers: etag ? { 'if-match': etag } : {} });
  const history = async (path: string) =>
    (await app.get<History>('admin', `/api/directory/${path}/history?limit=200`)).body.items;
  const changes = async () => (await app.database.query('SELECT FROM directory_change')).rowCount;
  const audited = async (id: string) =>
    (
      await app.database.query<{ action: string }>(
        'SELECT action, actor_id FROM audit_entry WHERE subject_id = $1 ORDER BY id',
        [id],
      )
    ).rows;

  it('gets an organisation, a service and a team, each with its history and audit', async () => {
    expect((await put('admin', 'organisations/X9Z', { name: 'Night Trust', kind: 'provider' })).status).toBe(
      201,
    );
    const made = await put('admin', 'services/night-nursing', { ...SERVICE, organisation: 'X9Z' });
    expect(made).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: { version: 1, organisation: 'X9Z' },
    });
    const team = { name: 'Night team', service: 'night-nursing', capacity: 30, email: 'night@example.org' };
    expect((await put('admin', 'teams/night-team', team)).status).toBe(201);
    const changed = await put('admin', 'teams/night-team', { ...team, name: 'Night nurses' }, '"1"');
    expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { name: 'Night nurses' } });
    expect(await history('teams/night-team')).toMatchObject([
      { version: 1, before: null, after: { name: 'Night team' }, by: { id: 'admin' } },
      { version: 2, before: { name: 'Night team', capacity: 30 }, after: { name: 'Night nurses' } },
    ]);
    expect(await audited('night-team')).toEqual([
      { action: 'DIRECTORY_CREATED', actor_id: 'admin' },
      { action: 'DIRECTORY_CHANGED', actor_id: 'admin' },
    ]);
  });

  it('is changed by nobody who has not read what is there', async () => {
    const body = { name: 'City nurses', service: 'community-nursing-city' };
    expect(await put('admin', 'teams/city-nursing', body)).toMatchObject({ status: 428 });
    expect(await put('admin', 'teams/city-nursing', body, '"7"')).toMatchObject({ status: 412 });
    expect(await put('admin', 'teams/nowhere', body, '"1"')).toMatchObject({ status: 404 });
    const both = await Promise.all(
      ['One', 'Two'].map((name) => put('admin', 'teams/urgent-response', { ...body, name }, '"1"')),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await history('teams/urgent-response')).toHaveLength(2);
  });

  it('keeps no history of what does not change', async () => {
    const { body, headers } = await app.get('admin', '/api/directory/services/home-first');
    const { kind: _, id: __, version: ___, email: _e, webhook: _w, webhookSecret: _s, ...same } = body;
    const before = await changes();
    expect(await put('admin', 'services/home-first', same, headers.etag)).toMatchObject({
      status: 200,
      headers: { etag: headers.etag },
    });
    expect(await changes()).toBe(before);
  });

  it.each<[string, string, Body, string]>([
    [
      'an organisation that is not there',
      'services/x',
      { ...SERVICE, organisation: 'NOPE' },
      '/organisation',
    ],
    ['a service that is not there', 'teams/x', { name: 'X', service: 'nope' }, '/service'],
    [
      'an unknown need',
      'services/x',
      { ...SERVICE, criteria: { needCodes: ['wound-care', 'magic'] } },
      '/criteria/needCodes/1',
    ],
    [
      'an exclusion of nothing',
      'services/x',
      { ...SERVICE, criteria: { exclusions: [{ because: 'No' }] } },
      '/criteria/exclusions/0',
    ],
    [
      'an unknown question',
      'services/x',
      { ...SERVICE, criteria: { exclusions: [{ flag: 'magic', because: 'No' }] } },
      '/criteria/exclusions/0/flag',
    ],
    [
      'ages the wrong way round',
      'services/x',
      { ...SERVICE, criteria: { minAge: 18, maxAge: 2 } },
      '/criteria/maxAge',
    ],
    [
      'a whole postcode',
      'services/x',
      { ...SERVICE, criteria: { postcodeDistricts: ['LE3 2QT'] } },
      '/criteria/postcodeDistricts',
    ],
    [
      'a night written as one',
      'services/x',
      { ...SERVICE, openingHours: [{ days: ['mon'], from: '20:00', to: '08:00' }] },
      '/openingHours/0/to',
    ],
    [
      'a day that is none',
      'services/x',
      { ...SERVICE, openingHours: [{ days: ['Monday'], from: '08:00', to: '18:00' }] },
      '/openingHours/0/days',
    ],
    ['a field nobody knows', 'services/x', { ...SERVICE, colour: 'blue' }, '/colour'],
    ['a negative capacity', 'teams/x', { name: 'X', service: 'home-first', capacity: -1 }, '/capacity'],
    [
      'a secret without an address',
      'teams/x',
      { name: 'X', service: 'home-first', webhookSecret: 's' },
      '/webhookSecret',
    ],
    ['an id in capitals', 'teams/X', { name: 'X', service: 'home-first' }, ''],
  ])('refuses %s, and says where', async (_, path, body, pointer) => {
    const before = await changes();
    const refused = await put<ProblemBody>('admin', path, body);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    expect(refused.body.errors![0]!.message).toMatch(/^\S.{5,}/);
    expect(await changes()).toBe(before);
  });

  it.each(['gp', 'coordinator', 'nurse', 'triage'])('is changed by no %s', async (by) => {
    expect((await put(by, 'services/x', SERVICE)).status).toBe(403);
    expect((await app.get(by, '/api/directory/services/home-first/history')).status).toBe(403);
    expect((await app.get(by, '/api/directory')).status).toBe(403);
    expect(
      (
        await app.ask(by, 'PUT', '/api/directory', {
          body: 'x',
          headers: { 'content-type': 'application/yaml' },
        })
      ).status,
    ).toBe(403);
  });

  it('lets a team and its coordinators say what the team can carry, and nobody else', async () => {
    const say = (by: string, team: string, capacity: unknown, etag: string) =>
      put(by, `teams/${team}/capacity`, { capacity }, etag);
    const { headers, body } = await app.get('nurse', '/api/directory/teams/city-nursing');
    expect(body).not.toHaveProperty('email');
    expect(await say('nurse', 'city-nursing', 250, headers.etag!)).toMatchObject({
      status: 200,
      body: { capacity: 250 },
    });
    expect(await say('coordinator', 'city-nursing', null, '"2"')).toMatchObject({
      status: 200,
      headers: { etag: '"3"' },
    });
    expect(await say('coordinator', 'city-nursing', 5, '"2"')).toMatchObject({ status: 412 });
    expect(await say('nurse', 'county-nursing', 1, '"1"')).toMatchObject({ status: 403 });
    expect(await say('nurselead', 'county-nursing', 1, '"1"')).toMatchObject({ status: 403 });
    expect(await say('triage', 'city-nursing', 1, '*')).toMatchObject({ status: 403 });
    expect(await say('nurse', 'city-nursing', 'many', '*')).toMatchObject({ status: 422 });
    expect((await app.get('nurse', '/api/directory/teams/county-nursing')).status).toBe(404);
    expect((await history('teams/city-nursing')).at(-1)).toMatchObject({
      before: { capacity: 250 },
      by: { id: 'coordinator' },
    });
  });

  it('cannot have its history altered', async () => {
    await expect(app.database.query('DELETE FROM directory_change')).rejects.toThrow(/append-only/);
    await expect(app.database.query('UPDATE directory_change SET after = $1', ['{}'])).rejects.toThrow(
      /append-only/,
    );
  });
});
