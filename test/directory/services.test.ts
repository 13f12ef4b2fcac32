import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryEditingService } from '../../src/directory/directory-editing.service.js';
import { TestApp } from '../support/app.js';

type Page = { items: { id: string; serviceLine: string; teams: { id: string }[] }[]; next: string | null };

describe('the directory of services', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const read = async (query = '') => (await app.get<Page>('gp', `/api/directory/services${query}`)).body;

  it('names each service with its line, organisation, hours, criteria and teams', async () => {
    const { items } = await read();
    expect(items.find(({ id }) => id === 'community-nursing-city')).toEqual({
      id: 'community-nursing-city',
      name: 'Community nursing, Leicester city',
      serviceLine: 'communityNursing',
      organisation: 'RT5',
      organisationName: 'Leicestershire Partnership NHS Trust',
      hours: '8am to 10pm every day, nights by the out-of-hours nurses',
      openingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '08:00', to: '22:00' }],
      criteria: expect.objectContaining({
        minAge: 18,
        postcodeDistricts: ['LE1', 'LE2', 'LE3', 'LE4', 'LE5'],
        housebound: true,
      }),
      teams: [{ id: 'city-nursing', name: 'City community nursing' }],
    });
  });

  it('shows no address that messages go to', async () => {
    expect(JSON.stringify(await read())).not.toMatch(/@|secret|webhook/);
  });

  it.each(['communityNursing', 'therapy', 'intermediateCare', 'communityHospital'])(
    'lists those of %s',
    async (line) => {
      const { items } = await read(`?serviceLine=${line}`);
      expect(items.length).toBeGreaterThan(1);
      expect(new Set(items.map(({ serviceLine }) => serviceLine))).toEqual(new Set([line]));
    },
  );

  it.each(['dentistry', '', 'Therapy', 'therapy&serviceLine=communityNursing'])(
    'has no line "%s"',
    async (line) => {
      expect(await app.get('gp', `/api/directory/services?serviceLine=${line}`)).toMatchObject({
        status: 400,
        body: { code: 'UNKNOWN_SERVICE_LINE' },
      });
    },
  );

  it.each([1, 2, 4])('comes in pages of %i, by id', async (limit) => {
    const whole = (await read()).items.map(({ id }) => id);
    expect(whole).toEqual([...whole].sort());
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page = await read(`?limit=${limit}${next && `&after=${next}`}`);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      paged.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(paged).toEqual(whole);
  });

  it.each(['limit=0', 'limit=x', 'after=x', `after=${Buffer.from('["\\u0000"]').toString('base64url')}`])(
    'refuses ?%s',
    async (query) => {
      expect((await app.get('gp', `/api/directory/services?${query}`)).status).toBe(400);
    },
  );
});

describe('a directory file', () => {
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

  async function importing(text: string): Promise<number> {
    const path = join(folder, 'directory.yaml');
    writeFileSync(path, text);
    return app.nest.get(DirectoryEditingService).importFile(path);
  }

  const file = (name: string, more = '') => `
organisations: [{ odsCode: RT5, name: The Trust, kind: communityTrust }]
services:
  - { id: home-first, name: ${name}, serviceLine: intermediateCare, organisation: RT5, ${more}
      teams: [{ id: home-first, name: ${name}, email: home@example.org }] }`;

  it('is brought in twice without harm; what is there is changed, nothing is removed', async () => {
    const before = (await app.get<Page>('gp', '/api/directory/services')).body.items.length;
    await importing(file('Home First again'));
    await importing(file('Home First again'));
    const { items } = (await app.get<Page>('gp', '/api/directory/services')).body;
    expect(items).toHaveLength(before);
    expect(items).toContainEqual(
      expect.objectContaining({
        name: 'Home First again',
        teams: [{ id: 'home-first', name: 'Home First again' }],
      }),
    );
    const { rows } = await app.database.query(`SELECT address FROM endpoint WHERE unit = 'home-first'`);
    expect(rows).toEqual([{ address: 'home@example.org' }]);
  });

  it.each([
    [
      'an unknown service line',
      file('X').replace('intermediateCare', 'dentistry'),
      '/services/0/serviceLine',
    ],
    ['a field nobody knows', file('X', 'colour: blue,'), '/services/0'],
    ['no teams', file('X').replace(/teams: .*/, '}'), '/services/0'],
    ['no list of services', 'organisations: []', 'services'],
  ])('with %s is refused, and says where', async (_, text, place) => {
    await expect(importing(text)).rejects.toThrow(place);
  });
});
