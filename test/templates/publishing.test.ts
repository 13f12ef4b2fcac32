import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublishedTextsService } from '../../src/publishing/published-texts.service.js';
import { TemplateService } from '../../src/templates/library/template.service.js';
import type { TemplateVersion } from '../../src/templates/publishing/template-history.service.js';
import { startRealWorker } from '../notifications/support/product.js';
import { until } from '../notifications/support/waiting.js';
import { TestApp } from '../support/app.js';
import { aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';

const [TODAY, NEXT_WEEK] = ['2026-11-23', '2026-11-30'];

let app: TestApp;
let worker: INestApplicationContext;
let theirs: TemplateService;

beforeAll(async () => {
  app = await TestApp.start();
  worker = await startRealWorker({ databaseUrl: app.config.databaseUrl, clock: app.clock });
  theirs = worker.get(TemplateService, { strict: false });
});
afterAll(async () => {
  await worker.close();
  await app.stop();
});

const file = (name: string) => readFileSync(join(app.config.templatesDir, 'referrals', name), 'utf8');
/** The newest file of a template as another version, with another title. */
const versionOf = (id: string, version: number, title: string) =>
  file(`${id}.yaml`)
    .replace(/^version: .*$/m, `version: ${version}`)
    .replace(/^title: .*$/m, `title: ${title}`);
const publish = (text: string, effectiveFrom = TODAY, by = 'admin', headers = {}) =>
  app.post<ProblemBody>(by, '/api/templates/versions', { text, effectiveFrom }, headers);
const retire = (version: string, from = TODAY, by = 'admin') =>
  app.post<ProblemBody>(by, `/api/templates/${version}/retirement`, { from });
const versions = async (id: string) =>
  (await app.get<{ items: TemplateVersion[] }>('admin', `/api/templates/${id}/versions`)).body.items;
const current = async (id: string) =>
  (await app.get<{ version: number }>('gp', `/api/templates/${id}`)).body.version;
const read = async (id: string) => (await app.get<Referral>('gp', `/api/referrals/${id}`)).body;

describe('a published template', () => {
  it('is in use in every process at once, and referrals sent before keep their version', async () => {
    const before = await aReferral(app, 'community-nursing').submitted().done();
    const answer = await publish(versionOf('community-nursing', 2, 'Community nurses'));
    expect([answer.status, answer.body]).toEqual([
      201,
      { id: 'community-nursing', version: 2, title: 'Community nurses', effectiveFrom: TODAY },
    ]);
    expect(await current('community-nursing')).toBe(2);
    await until('the worker has heard of it', () => theirs.current('community-nursing')?.version === 2);
    const after = await aReferral(app, 'community-nursing').submitted().done();
    expect((await read(before.id)).template.version).toBe(1);
    expect((await read(after.id)).template.version).toBe(2);
  });

  it('has its history: who published it, and what it says word for word', async () => {
    const published = { by: { id: 'admin' }, at: app.clock.now().toISOString() };
    expect(await versions('community-nursing')).toMatchObject([
      { version: 2, current: true, effectiveFrom: TODAY, published, retired: null },
      { version: 1, current: false, published: null },
    ]);
    const text = async (version: number) =>
      (await app.get<string>('admin', `/api/templates/community-nursing/versions/${version}`)).body;
    expect(await text(2)).toBe(
      versionOf('community-nursing', 2, 'Community nurses').replace(
        /^effectiveFrom: .*$/m,
        `effectiveFrom: ${TODAY}`,
      ),
    );
    expect(await text(1)).toBe(file('community-nursing.yaml'));
    const { rows } = await app.database.query(
      `SELECT action, actor_id, outcome FROM audit_entry WHERE subject_type = 'template' AND subject_id = 'community-nursing 2'`,
    );
    expect(rows).toEqual([{ action: 'TEMPLATE_PUBLISHED', actor_id: 'admin', outcome: 'done' }]);
  });

  it('waits for its day', async () => {
    expect((await publish(versionOf('intermediate-care', 2, 'Later'), NEXT_WEEK)).status).toBe(201);
    expect(await current('intermediate-care')).toBe(1);
    app.clock.set(`${NEXT_WEEK}T09:00:00Z`);
    expect(await current('intermediate-care')).toBe(2);
    app.clock.set(`${TODAY}T09:00:00Z`);
  });

  it('can be the first of a new template', async () => {
    const podiatry = versionOf('community-therapy', 1, 'Podiatry').replace(/^id: .*$/m, 'id: podiatry');
    expect((await publish(podiatry)).status).toBe(201);
    expect(await current('podiatry')).toBe(1);
  });

  it('is published once, however often the same request comes', async () => {
    const text = versionOf('community-nursing', 3, 'Community nurses again');
    const headers = { 'x-correlation-id': '01900000-0000-7000-8000-00000000aa01' };
    expect((await publish(text, TODAY, 'admin', headers)).status).toBe(201);
    expect(await publish(text, TODAY, 'admin', headers)).toMatchObject({ status: 201, body: { version: 3 } });
    expect((await publish(`${text}\n`, TODAY, 'admin', headers)).status).toBe(422);
    expect((await versions('community-nursing')).map(({ version }) => version)).toEqual([3, 2, 1]);
  });

  it('is that of one of two who press at once', async () => {
    const text = (title: string) => versionOf('community-nursing', 4, title);
    const both = await Promise.all(['One', 'Other'].map((title) => publish(text(title))));
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
    const { detail, errors } = both.find(({ status }) => status !== 201)!.body;
    expect(errors?.[0]?.message ?? detail).toMatch(/[Mm]ake (this|yours) version 5/);
  });

  it('is found by a process that missed the announcement, once it is asked for', async () => {
    await app.database.query(
      `INSERT INTO published_text SELECT kind, name, 5, replace(text, 'version: 4', 'version: 5'), effective_from, at, actor_id, actor_name,
         actor_role, actor_organisation, gen_random_uuid() FROM published_text WHERE name = 'community-nursing' AND version = 4`,
    );
    expect(theirs.get('community-nursing', 5)).toBeUndefined();
    await until('it has looked again', () => theirs.current('community-nursing')?.version === 5);
    await app.nest.get(PublishedTextsService, { strict: false }).catchUp();
  });

  it('leaves what is in use as it is while something published cannot be used', async () => {
    await app.database.query(
      `INSERT INTO published_text SELECT kind, 'broken', 1, 'title: [', effective_from, at, actor_id, actor_name,
         actor_role, actor_organisation, gen_random_uuid() FROM published_text WHERE name = 'community-nursing' AND version = 4`,
    );
    await app.nest.get(PublishedTextsService, { strict: false }).catchUp();
    expect(await current('community-nursing')).toBe(5);
    await app.database.query('ALTER TABLE published_text DISABLE TRIGGER published_text_append_only');
    await app.database.query(`DELETE FROM published_text WHERE name = 'broken'`);
    await app.database.query('ALTER TABLE published_text ENABLE TRIGGER published_text_append_only');
  });

  it.each([
    'UPDATE published_text SET text = $$x$$',
    'DELETE FROM published_text',
    'TRUNCATE published_text',
  ])('is never changed: %s is refused', async (statement) => {
    await expect(app.database.query(statement)).rejects.toThrow(/append-only/);
  });
});

describe('a text that cannot be published', () => {
  it('is told every problem that the command names, with line and remedy, and nothing is kept', async () => {
    const wrong = `${versionOf('general', 3, 'Wrong')}\nnonsense: 1\n`;
    const line = wrong.split('\n').indexOf('nonsense: 1') + 1;
    const { status, body } = await publish(wrong, '2026-11-22');
    expect([status, body.code]).toEqual([422, 'INVALID']);
    expect(body.errors).toEqual([
      {
        pointer: '/text',
        code: 'template',
        message: expect.stringContaining(`new.yaml, line ${line}: `) as unknown,
      },
      { pointer: '/effectiveFrom', code: 'past', message: 'Give today or a later day' },
    ]);
    expect((await versions('general')).map(({ version }) => version)).toEqual([2, 1]);
  });

  it.each([
    ['a core', () => file('core.yaml'), 'This is a core'],
    ['no YAML', () => 'title: [', 'This is not YAML'],
  ])('has %s', async (_what, text, sentence) => {
    const { status, body } = await publish(text());
    expect(status).toBe(422);
    expect(body.errors!.map(({ message }) => message).join()).toContain(sentence);
  });

  it.each([
    ['no text', { effectiveFrom: TODAY }, '/text'],
    ['a day that does not exist', { text: 'id: x', effectiveFrom: '2027-02-30' }, '/effectiveFrom'],
  ])('comes with %s', async (_what, body, pointer) => {
    const answer = await app.post<ProblemBody>('admin', '/api/templates/versions', body);
    expect([answer.status, answer.body.errors?.map((each) => each.pointer)]).toEqual([422, [pointer]]);
  });

  it('is not for others to publish, nor to retire', async () => {
    for (const user of ['coordinator', 'gp', 'privacy']) {
      expect((await publish(versionOf('general', 3, 'X'), TODAY, user)).status).toBe(403);
      expect((await retire('general/versions/2', TODAY, user)).status).toBe(403);
    }
  });
});

describe('a retired version', () => {
  it('is no longer in use from its day on; drafts on it go on with the one that is, with all that was answered', async () => {
    const renamed = versionOf('general', 3, 'Renamed')
      .replaceAll('needAreas', 'needsHelpWith')
      .replace(
        /replaces:[\s\S]*?\n\n/,
        'replaces:\n  - version: 2\n    renames: { needAreas: needsHelpWith }\n\n',
      );
    expect((await publish(renamed)).body).toMatchObject({ version: 3 });
    const draft = await aReferral(app, 'general').drafted().done();
    expect(draft.template.version).toBe(3);
    expect((await retire('general/versions/3')).status).toBe(204);
    expect(await current('general')).toBe(2);
    await until('the worker has heard of it', () => theirs.current('general')?.version === 2);
    const sent = await app.post<Referral>(
      'gp',
      `/api/referrals/${draft.id}/actions/submit`,
      {},
      { 'if-match': `"${draft.version}"` },
    );
    expect(sent.body).toMatchObject({ state: 'submitted' });
    const { body } = await app.get<Referral & { answers: object }>('gp', `/api/referrals/${draft.id}`);
    expect(body).toMatchObject({
      template: { version: 2 },
      answers: { needAreas: expect.anything() as unknown },
    });
    const [third] = await versions('general');
    expect(third).toMatchObject({
      version: 3,
      effectiveTo: '2026-11-22',
      retired: { from: TODAY, by: { id: 'admin' } },
    });
  });

  it('waits for its day, also when it is the one of a file', async () => {
    expect((await retire('community-hospital-bed/versions/1', NEXT_WEEK)).status).toBe(204);
    expect(await current('community-hospital-bed')).toBe(1);
    app.clock.set(`${NEXT_WEEK}T09:00:00Z`);
    expect((await app.get('gp', '/api/templates/community-hospital-bed')).status).toBe(404);
    app.clock.set(`${TODAY}T09:00:00Z`);
  });

  it.each([
    ['twice', 'general/versions/3', TODAY, 409, 'TEMPLATE_RETIRED'],
    ['when its end has come already', 'general/versions/1', TODAY, 409, 'TEMPLATE_NOT_IN_USE'],
    ['in the past', 'general/versions/2', '2026-11-22', 422, 'INVALID'],
    ['when it does not exist', 'general/versions/9', TODAY, 404, 'TEMPLATE_UNKNOWN'],
    ['by no number', 'general/versions/two', TODAY, 404, 'TEMPLATE_UNKNOWN'],
  ])('is not retired %s', async (_what, version, from, status, code) => {
    expect(await retire(version, from)).toMatchObject({ status, body: { code } });
  });

  it('is not the last of all', async () => {
    const left = async () =>
      (await app.get<{ items: { id: string; version: number }[] }>('gp', '/api/templates')).body.items;
    let refused: ProblemBody | undefined;
    while (!refused) {
      const [{ id, version }] = (await left()) as [{ id: string; version: number }];
      const { status, body } = await retire(`${id}/versions/${version}`);
      if (status !== 204) refused = body;
    }
    expect(refused.code).toBe('LAST_TEMPLATE');
    expect(await left()).toHaveLength(1);
  });
});
