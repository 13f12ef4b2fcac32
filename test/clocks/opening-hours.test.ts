import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { OpeningHoursPublishingService } from '../../src/clocks/calendars/opening-hours-publishing.service.js';
import { readCalendar, writeCalendar } from '../../src/clocks/deadlines/calendar.schema.js';
import { ClocksService } from '../../src/clocks/deadlines/clocks.service.js';
import type { OpeningHours } from '../../src/clocks/deadlines/opening-hours.rules.js';
import { PublishedTextsService } from '../../src/publishing/published-texts.service.js';
import { startRealWorker } from '../notifications/support/product.js';
import { until } from '../notifications/support/waiting.js';
import { TestApp } from '../support/app.js';
import { aReferral, type ProblemBody } from '../support/referral-story.js';

const LATE: OpeningHours = {
  weekdays: '12:00-20:00',
  saturday: 'closed',
  sunday: 'closed',
  bankHolidays: 'closed',
};
const EARLY: OpeningHours = { ...LATE, weekdays: '07:00-19:30', saturday: 'allDay' };
const FILED: OpeningHours = {
  weekdays: '08:00-22:00',
  saturday: '08:00-22:00',
  sunday: '08:00-22:00',
  bankHolidays: 'asUsual',
};

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

const put = (
  body: object,
  etag = '*',
  { by = 'admin', id = 'communityNursing', correlationId = crypto.randomUUID() } = {},
) =>
  app.ask<ProblemBody>(by, 'PUT', `/api/opening-hours/${id}`, {
    body,
    headers: { 'if-match': etag, 'x-correlation-id': correlationId },
  });
const theirs = () => worker.get(ClocksService, { strict: false });
const offered = () => aReferral(app).submitted().claimed().triaged().prioritised('P4').allocated().done();

describe('the opening hours', () => {
  it('are those of the file until somebody changes them', async () => {
    const { body } = await app.get<{ items: { id: string }[] }>('admin', '/api/opening-hours');
    expect(body.items.map(({ id }) => id)).toEqual([
      'spa',
      'communityNursing',
      'therapy',
      'intermediateCare',
      'communityHospital',
    ]);
    expect(body.items[1]).toEqual({ id: 'communityNursing', version: 0, hours: FILED, changed: null });
    expect((await app.get('admin', '/api/opening-hours/communityNursing')).headers.etag).toBe('"0"');
  });

  it('are changed in every process at once; deadlines set from then on count them, and those that were set stay', async () => {
    const before = await offered();
    expect(before.nextActionBy).toBe('2026-11-23T11:00:00.000Z');
    expect(await put(LATE, '"0"')).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: {
        id: 'communityNursing',
        version: 1,
        hours: LATE,
        changed: { at: app.clock.now().toISOString(), by: { id: 'admin', name: 'Dev Administrator' } },
      },
    });
    expect((await offered()).nextActionBy).toBe('2026-11-23T14:00:00.000Z');
    expect((await app.get('nurse', `/api/referrals/${before.id}`)).body).toMatchObject({
      nextActionBy: before.nextActionBy,
    });
    await until('the worker has heard of it', () => theirs().calendars.communityNursing.weekdays[0] === '1');
    expect(theirs().calendars).toEqual(app.nest.get(ClocksService).calendars);
    expect(theirs().calendars.communityNursing).toEqual(LATE);
  });

  it('say which bank holidays close a service, too', () => {
    const clocks = app.nest.get(ClocksService);
    expect(clocks.closedOn('communityNursing').has('2026-12-25')).toBe(true);
    expect(clocks.closedOn('intermediateCare').has('2026-12-25')).toBe(false);
  });

  it('are kept with who changed them, and written in the audit log', async () => {
    const { body } = await app.get<{ items: object[] }>(
      'admin',
      '/api/opening-hours/communityNursing/history',
    );
    expect(body.items).toEqual([
      {
        version: 1,
        hours: LATE,
        at: app.clock.now().toISOString(),
        by: { id: 'admin', name: 'Dev Administrator' },
      },
    ]);
    const { rows } = await app.database.query(
      `SELECT actor_id, subject_type, subject_id FROM audit_entry WHERE action = 'OPENING_HOURS_PUBLISHED'`,
    );
    expect(rows).toEqual([
      { actor_id: 'admin', subject_type: 'openingHours', subject_id: 'communityNursing 1' },
    ]);
  });

  it('are changed by nobody who has not read what is there', async () => {
    expect(await put(EARLY, '"0"')).toMatchObject({
      status: 412,
      body: {
        code: 'OPENING_HOURS_CHANGED',
        detail: expect.stringContaining('Dev Administrator changed these opening hours') as unknown,
      },
    });
    const blind = await app.ask<ProblemBody>('admin', 'PUT', '/api/opening-hours/communityNursing', {
      body: EARLY,
    });
    expect(blind).toMatchObject({ status: 428, body: { code: 'IF_MATCH_MISSING' } });
  });

  it('are changed once by a request that comes twice, also at the same time', async () => {
    const correlationId = crypto.randomUUID();
    const twice = () => put(LATE, '"0"', { id: 'therapy', correlationId });
    const answers = [...(await Promise.all([twice(), twice()])), await twice()];
    expect(answers.map(({ status, headers }) => [status, headers.etag])).toEqual(
      answers.map(() => [200, '"1"']),
    );
  });

  it('are changed by one of two who send at once', async () => {
    const both = await Promise.all([EARLY, LATE].map((hours) => put(hours, '"0"', { id: 'spa' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it.each<[string, object, string, string]>([
    [
      'closing before opening',
      { weekdays: '20:00-08:00' },
      '/weekdays',
      'It is open 20:00-08:00. Write the earlier time first, and nothing later than 24:00.',
    ],
    [
      'no time at all',
      { saturday: '08:00-08:00' },
      '/saturday',
      'It is open 08:00-08:00. Write the earlier time first, and nothing later than 24:00.',
    ],
    [
      'a time after midnight',
      { sunday: '08:00-24:30' },
      '/sunday',
      'It is open 08:00-24:30. Write the earlier time first, and nothing later than 24:00.',
    ],
    ['never being open', { weekdays: 'closed' }, '/weekdays', 'It is never open. Give it hours on some day.'],
    [
      'hours in other words',
      { weekdays: '8am-6pm' },
      '/weekdays',
      'Write closed, allDay or the times, as in 08:00-20:00',
    ],
    ['a number', { weekdays: 8 }, '/weekdays', 'Write closed, allDay or the times, as in 08:00-20:00'],
    ['no Sunday', { sunday: undefined }, '/sunday', 'Write closed, allDay or the times, as in 08:00-20:00'],
    [
      'another way with bank holidays',
      { bankHolidays: 'open' },
      '/bankHolidays',
      'Write asUsual (as on that day of the week) or closed',
    ],
    ['a day of its own', { monday: 'closed' }, '/monday', 'property monday should not exist'],
  ])('refuse %s', async (_what, wrong, pointer, sentence) => {
    const { status, body } = await put({ ...LATE, ...wrong });
    expect([status, body.errors?.map((each) => [each.pointer, each.message])]).toEqual([
      422,
      [[pointer, sentence]],
    ]);
  });

  it('are there for the SPA and the service lines, and for administrators to change', async () => {
    expect(await put(LATE, '*', { id: 'podiatry' })).toMatchObject({
      status: 404,
      body: { code: 'CALENDAR_UNKNOWN' },
    });
    for (const by of ['coordinator', 'nurselead', 'gp'])
      expect((await put(LATE, '*', { by })).status).toBe(403);
  });

  it('are those of the file again while what was published cannot be read', async () => {
    const insert = (version: number, text: string) =>
      app.database.query(
        `INSERT INTO published_text SELECT kind, name, $1, $2, effective_from, at, actor_id, actor_name, actor_role, actor_organisation,
           gen_random_uuid() FROM published_text WHERE kind = 'openingHours' AND name = 'communityNursing' AND version = 1`,
        [version, text],
      );
    await insert(2, 'weekdays: noon\n');
    await worker.get(PublishedTextsService, { strict: false }).catchUp();
    expect(theirs().calendars.communityNursing).toEqual(FILED);
    const publishing = worker.get(OpeningHoursPublishingService, { strict: false });
    expect(await publishing.one('communityNursing')).toMatchObject({ version: 2, hours: FILED });
    expect((await publishing.history('communityNursing')).map(({ hours }) => hours)).toEqual([LATE, null]);
    await insert(3, JSON.stringify(EARLY));
    await worker.get(PublishedTextsService, { strict: false }).catchUp();
    expect(theirs().calendars.communityNursing).toEqual(EARLY);
  });

  it('are in use again after a restart', async () => {
    const later = await startRealWorker({ databaseUrl: app.config.databaseUrl, clock: app.clock });
    expect(later.get(ClocksService, { strict: false }).calendars.communityNursing).toEqual(EARLY);
    await later.close();
  });
});

describe('the text of a calendar', () => {
  it('says what was written', () => {
    expect(readCalendar('therapy', writeCalendar(EARLY))).toEqual(EARLY);
  });

  it.each([
    ['weekdays: [', 'The calendar therapy:1 is not YAML'],
    ['closed', 'The calendar therapy is wrong: the file must be object'],
    [writeCalendar({ ...LATE, sunday: 'noon' }), 'The calendar therapy is wrong: /sunday must match pattern'],
    [
      writeCalendar({ ...LATE, weekdays: '20:00-08:00' }),
      'therapy is open 20:00-08:00. Write the earlier time first',
    ],
    [writeCalendar({ ...LATE, weekdays: 'closed' }), 'therapy is never open.'],
  ])('is refused as the file would be: %j', (text, sentence) => {
    expect(() => readCalendar('therapy', text)).toThrow(sentence);
  });
});
