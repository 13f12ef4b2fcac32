import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryEditing } from '../../src/directory/directory-editing.service.js';
import { demoUser } from '../../src/demo/users.js';
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
        'SELECT action, actor_id, subject_version FROM audit_entry WHERE subject_id = $1 ORDER BY id',
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
      { action: 'DIRECTORY_CREATED', actor_id: 'admin', subject_version: 1 },
      { action: 'DIRECTORY_CHANGED', actor_id: 'admin', subject_version: 2 },
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

describe('the directory as YAML', () => {
  let app: TestApp;
  let folder: string;
  beforeAll(async () => {
    app = await TestApp.start();
    folder = await mkdtemp(join(tmpdir(), 'spa-directory-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await app.stop();
  });

  const yaml = { 'content-type': 'application/yaml' };
  const bring = <T = Body>(text: string, etag?: string) =>
    app.ask<T>('admin', 'PUT', '/api/directory', {
      body: text,
      headers: { ...yaml, ...(etag && { 'if-match': etag }) },
    });
  const exported = () => app.get<string>('admin', '/api/directory');
  const aWebhook = { webhook: 'https://example.org/hook', webhookSecret: 'c2VjcmV0c2VjcmV0' };
  const theSecret = async () =>
    (
      await app.database.query(
        `SELECT secret FROM endpoint WHERE unit = 'home-first' AND channel = 'webhook'`,
      )
    ).rows;

  it('that was exported and is imported again changes nothing, by the API or from a file', async () => {
    const { body, headers } = await exported();
    expect(headers['content-type']).toContain('application/yaml');
    expect(await bring(body, headers.etag)).toMatchObject({ status: 200, body: { changed: [] } });
    const file = join(folder, 'directory.yaml');
    await writeFile(file, body);
    expect(await app.nest.get(DirectoryEditing).importFile(file)).toBe(0);
    expect((await exported()).headers.etag).toBe(headers.etag);
  });

  it('never shows a secret, and bringing it in again keeps the secret', async () => {
    const team = { name: 'Home First', service: 'home-first', ...aWebhook };
    const path = '/api/directory/teams/home-first';
    const made = await app.ask('admin', 'PUT', path, { body: team, headers: { 'if-match': '*' } });
    const { body, headers } = await exported();
    const shown = [
      made.body,
      body,
      (await app.get('admin', path)).body,
      (await app.get('admin', `${path}/history`)).body,
    ];
    expect(JSON.stringify(shown)).not.toContain(aWebhook.webhookSecret);
    expect(made.body).toMatchObject({ webhook: aWebhook.webhook, webhookSecret: '(secret)' });
    expect(await bring(body, headers.etag)).toMatchObject({ body: { changed: [] } });
    expect(await theSecret()).toEqual([{ secret: aWebhook.webhookSecret }]);
    await bring(body.replace('https://example.org/hook', 'https://elsewhere.example.org/'), '*');
    expect(await theSecret()).toEqual([{ secret: null }]);
  });

  it('changes what it names, says what that was, and removes nothing', async () => {
    const text = `
organisations: []
services:
  - { id: home-first, name: Home First again, serviceLine: intermediateCare, organisation: RT5, teams: [] }`;
    const before = (await app.get<Body>('admin', '/api/directory/services/home-first')).body;
    expect((await bring(text, '*')).body).toEqual({
      changed: [{ kind: 'service', id: 'home-first', version: 2 }],
    });
    expect((await app.get('admin', '/api/directory/services/home-first')).body).toEqual({
      ...before,
      name: 'Home First again',
      version: 2,
    });
  });

  it('is brought in only by who has read what is there', async () => {
    const { body, headers } = await exported();
    expect((await bring(body)).status).toBe(428);
    expect((await bring(body, '"old"')).status).toBe(412);
    expect((await bring(body, headers.etag)).status).toBe(200);
  });

  it.each([
    ['is not YAML', 'services: [', ''],
    ['is no object', 'hello', ''],
    ['has no services', 'organisations: []', '/services'],
    [
      'has an unknown organisation',
      'organisations: []\nservices: [{ id: x, name: X, serviceLine: therapy, organisation: NOPE, teams: [] }]',
      '/services/0/organisation',
    ],
    [
      'has a team twice',
      'organisations: []\nservices: [{ id: x, name: X, serviceLine: therapy, organisation: RT5, teams: [{ id: t, name: T }, { id: t, name: U }] }]',
      '/services/0/teams/1',
    ],
    [
      'has a bad second entry',
      'organisations: [{ odsCode: NEW, name: New, kind: trust }]\nservices: [{ id: x, name: X, serviceLine: dentistry, organisation: NEW, teams: [] }]',
      '/services/0/serviceLine',
    ],
    ['repeats itself without end', `organisations: []\nservices: ${'&a [*a, *a]'}`, ''],
  ])('that %s is refused whole, at the API and as a file, in the same words', async (_, text, pointer) => {
    const { headers } = await exported();
    const refused = await bring<ProblemBody>(text, '*');
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    const file = join(folder, 'wrong.yaml');
    await writeFile(file, text);
    const words = refused.body.errors![0]!.message;
    await expect(app.nest.get(DirectoryEditing).importFile(file)).rejects.toThrow(words);
    expect((await exported()).headers.etag).toBe(headers.etag);
  });

  it('is the only thing that may be YAML, and is nothing else', async () => {
    const headers = { ...yaml, 'if-match': '*' };
    expect(
      (await app.ask('gp', 'POST', '/api/referrals', { body: 'template: general', headers })).status,
    ).toBe(415);
    expect(
      (await app.ask('admin', 'PUT', '/api/directory', { body: {}, headers: { 'if-match': '*' } })).status,
    ).toBe(415);
  });

  it('is told to other processes', async () => {
    const heard = new Promise<void>((resolve) => {
      void app.database.connect().then(async (client) => {
        client.once('notification', () => {
          client.release(true);
          resolve();
        });
        await client.query('LISTEN spa_directory');
        const by = demoUser('admin')!;
        const body = { name: 'City therapists', service: 'community-therapy-city' };
        await app.nest
          .get(DirectoryEditing)
          .put('team', 'city-therapy', body, 'any', { by, correlationId: crypto.randomUUID() });
      });
    });
    await heard;
  });
});
