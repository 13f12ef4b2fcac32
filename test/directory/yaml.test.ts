import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoUser } from '../../src/demo/users.js';
import { DirectoryEditingService } from '../../src/directory/directory-editing.service.js';
import { TestApp } from '../support/app.js';
import type { ProblemBody } from '../support/referral-story.js';

type Body = Record<string, unknown>;

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
      await app.database.query<{ secret: string | null }>(
        `SELECT secret FROM endpoint WHERE unit = 'home-first' AND channel = 'webhook'`,
      )
    ).rows;

  it('that was exported and is imported again changes nothing, by the API or from a file', async () => {
    const { body, headers } = await exported();
    expect(headers['content-type']).toContain('application/yaml');
    expect(await bring(body, headers.etag)).toMatchObject({ status: 200, body: { changed: [] } });
    const file = join(folder, 'directory.yaml');
    await writeFile(file, body);
    expect(await app.nest.get(DirectoryEditingService).importFile(file)).toBe(0);
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
    await expect(app.nest.get(DirectoryEditingService).importFile(file)).rejects.toThrow(words);
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
          .get(DirectoryEditingService)
          .put('team', 'city-therapy', body, 'any', { by, correlationId: crypto.randomUUID() });
      });
    });
    await heard;
  });
});
