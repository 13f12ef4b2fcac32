import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Wording } from '../../src/notifications/wording/wording.js';
import { PublishedTextsService } from '../../src/publishing/published-texts.service.js';
import { TestApp } from '../support/app.js';
import { open, submit, textOf } from '../support/page.js';
import type { ProblemBody } from '../support/referral-story.js';
import { startRealWorker } from './support/product.js';
import { until } from './support/waiting.js';

const NAME = 'referral-accepted.email';
const WORDS = { subject: 'Accepted: {{reference}}', body: 'By {{teamName}}.\n\nNot yet seen.' };

let app: TestApp;
let worker: INestApplicationContext;

beforeAll(async () => {
  app = await TestApp.start();
  worker = await startRealWorker({ databaseUrl: app.config.databaseUrl, clock: app.clock });
});
afterAll(async () => {
  await worker.close();
  await app.stop();
});

const put = (body: object, etag = '*', { by = 'admin', name = NAME } = {}) =>
  app.ask<ProblemBody>(by, 'PUT', `/api/wording/${name}`, { body, headers: { 'if-match': etag } });
const theirs = () => worker.get(Wording, { strict: false }).get(NAME);

describe('the wording of a message', () => {
  it('is changed in every process at once, with its history and audit entry', async () => {
    const before = await app.get('admin', `/api/wording/${NAME}`);
    expect([before.headers.etag, before.body.version]).toEqual(['"0"', 0]);
    expect(await put(WORDS, '"0"')).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { name: NAME, version: 1, ...WORDS },
    });
    await until('the worker has heard of it', () => theirs()?.subject === WORDS.subject);
    expect(theirs()).toEqual(WORDS);
    const { body } = await app.get('admin', `/api/wording/${NAME}/history`);
    expect(body.items).toMatchObject([{ version: 1, ...WORDS, by: { id: 'admin' } }]);
    const { rows } = await app.database.query(
      `SELECT actor_id, subject_id FROM audit_entry WHERE action = 'WORDING_PUBLISHED'`,
    );
    expect(rows).toEqual([{ actor_id: 'admin', subject_id: `${NAME} 1` }]);
  });

  it('is changed by nobody who has not read what is there', async () => {
    expect(await put({ ...WORDS, subject: 'Other' }, '"0"')).toMatchObject({
      status: 412,
      body: {
        code: 'WORDING_CHANGED',
        detail: expect.stringContaining('Dev Administrator changed') as unknown,
      },
    });
    expect(await app.ask<ProblemBody>('admin', 'PUT', `/api/wording/${NAME}`, { body: WORDS })).toMatchObject(
      { status: 428, body: { code: 'IF_MATCH_MISSING' } },
    );
  });

  it.each([
    [
      { ...WORDS, subject: 'For {{nhsNumber}}' },
      '/subject',
      '{{nhsNumber}} is not a placeholder; use one of',
    ],
    [{ ...WORDS, subject: 'One\nTwo' }, '/subject', 'The subject has more than one line'],
    [{ ...WORDS, body: 'Open {{reference' }, '/body', 'A pair of braces is not closed'],
    [{ ...WORDS, body: '  ' }, '/body', 'The body is empty'],
    [{ subject: 'x' }, '/body', 'Write the text'],
  ])('is refused with the checks of the start: %j', async (body, pointer, sentence) => {
    const answer = await put(body);
    expect([answer.status, answer.body.errors?.map((each) => each.pointer)]).toEqual([422, [pointer]]);
    expect(answer.body.errors![0]!.message).toContain(sentence);
  });

  it('is there for messages that are sent, and for administrators', async () => {
    expect((await put(WORDS, '*', { name: 'birthday.email' })).status).toBe(404);
    expect((await put(WORDS, '*', { by: 'coordinator' })).status).toBe(403);
  });

  it('is that of the file again while what was published cannot be read', async () => {
    const insert = (version: number, text: string) =>
      app.database.query(
        `INSERT INTO published_text SELECT kind, name, $1, $2, effective_from, at, actor_id, actor_name, actor_role, actor_organisation,
           gen_random_uuid() FROM published_text WHERE name = $3 AND version = 1`,
        [version, text, NAME],
      );
    await insert(2, 'subject: "{{gone}}"\nbody: x\n');
    await worker.get(PublishedTextsService, { strict: false }).catchUp();
    expect(theirs()?.subject).toBe('Referral {{reference}} accepted by {{teamName}}');
    await insert(3, 'subject: Again\nbody: x\n');
    await worker.get(PublishedTextsService, { strict: false }).catchUp();
    expect(theirs()?.subject).toBe('Again');
  });
});

describe('the page of a wording', () => {
  const page = '/administration/wording/booked.inbox';

  it('shows the words with an example, and nothing is kept until they are changed', async () => {
    const list = await open(app, 'admin', '/administration/wording');
    expect(list.html.querySelector(`a[href="${page}"]`)).not.toBeNull();
    const first = await open(app, 'admin', page);
    expect(first.text).toContain('Nobody has changed it');
    const tried = await submit(app, 'admin', first, {
      do: 'try',
      subject: 'For {{initials}} at {{teamName}}',
    });
    expect(tried.text).toContain('For S.E. at City nursing team');
    expect(tried.text).toContain('As it is now');
    expect((await open(app, 'admin', page)).text).toContain('Nobody has changed it');
  });

  it('says at the field what is wrong, and keeps what was typed', async () => {
    const { status, html } = await submit(app, 'admin', await open(app, 'admin', page), {
      do: 'change',
      subject: 'For {{nobody}}',
    });
    expect(status).toBe(422);
    expect(textOf(html.querySelector('#subject-error'))).toContain('{{nobody}} is not a placeholder');
    expect(html.querySelector('#subject')?.getAttribute('value')).toBe('For {{nobody}}');
  });

  it('changes them once for a double click, and tells whoever had read them before', async () => {
    const read = await open(app, 'admin', page);
    const late = await open(app, 'admin', page);
    const change = { do: 'change', subject: 'A visit is booked' };
    for (const again of [0, 1])
      expect([again, (await submit(app, 'admin', read, change)).location]).toEqual([
        again,
        `${page}?told=wording-changed`,
      ]);
    const refused = await submit(app, 'admin', late, { do: 'change', subject: 'Mine' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('changed these words while you were reading them');
    expect(refused.html.querySelector('#subject')?.getAttribute('value')).toBe('Mine');
    expect(refused.text).toContain('A visit is booked');
    expect((await open(app, 'admin', page)).text).toMatch(
      /Version 1: Mon 23 Nov 2026, 09:00, Dev Administrator/,
    );
    expect((await submit(app, 'admin', refused, { do: 'change' })).status).toBe(303);
  });

  it('is not there for a message that is not', async () => {
    expect((await open(app, 'admin', '/administration/wording/birthday.email')).status).toBe(404);
  });
});
