import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BankHolidayRow } from '../../src/clocks/calendars/bank-holiday.store.js';
import { BankHolidaysService } from '../../src/clocks/calendars/bank-holidays.service.js';
import { ClocksService } from '../../src/clocks/deadlines/clocks.service.js';
import { startRealWorker } from '../notifications/support/product.js';
import { until } from '../notifications/support/waiting.js';
import { TestApp } from '../support/app.js';
import type { ProblemBody } from '../support/referral-story.js';

describe('the bank holidays', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const put = (user: string, day: string, body: object) =>
    app.ask<ProblemBody>(user, 'PUT', `/api/bank-holidays/${day}`, { body });
  const remove = (user: string, path: string) =>
    app.ask<ProblemBody>(user, 'DELETE', `/api/bank-holidays/${path}`);
  const list = async (query = '?year=2027') =>
    (await app.get<{ items: BankHolidayRow[]; next: string | null }>('nurse', `/api/bank-holidays${query}`))
      .body;
  const on = async (day: string) =>
    (await list(`?year=${day.slice(0, 4)}`)).items.find((each) => each.day === day);
  const routine = (clocks: ClocksService) =>
    clocks.respondBy('P4', 'communityNursing', '2027-06-04T09:00:00.000Z').respondBy.slice(0, 10);

  it('are listed for everybody by year, this year unless asked otherwise', async () => {
    expect((await list('')).items[0]).toMatchObject({ day: '2026-01-01', counts: true, computed: true });
    const first = await list('?year=2027&limit=5');
    expect(first.items).toHaveLength(5);
    const second = await list(`?year=2027&limit=5&after=${first.next}`);
    expect(second.items.map(({ day }) => day)).toEqual(['2027-08-30', '2027-12-27', '2027-12-28']);
    expect(second.next).toBeNull();
  });

  it('can be added to for a royal occasion, and the deadlines of every process follow at once', async () => {
    const worker = await startRealWorker({ databaseUrl: app.config.databaseUrl, clock: app.clock });
    const own = app.nest.get(ClocksService);
    expect(routine(own)).toBe('2027-06-11');
    expect(await put('admin', '2027-06-07', { name: 'Royal wedding' })).toMatchObject({ status: 204 });
    expect(routine(own)).toBe('2027-06-14');
    const theirs = worker.get(ClocksService, { strict: false });
    await until('the worker has heard of it', () => Promise.resolve(routine(theirs) === '2027-06-14'));
    await worker.close();
    expect(await on('2027-06-07')).toEqual({
      day: '2027-06-07',
      name: 'Royal wedding',
      counts: true,
      computed: false,
      decision: 'added',
      decidedBy: 'admin',
      decidedAt: app.clock.now().toISOString(),
    });
  });

  it('are struck out, added again and undone, each with its audit row', async () => {
    expect((await remove('admin', '2027-08-30')).status).toBe(204);
    expect(await on('2027-08-30')).toMatchObject({ counts: false, decision: 'struck', computed: true });
    expect((await put('admin', '2027-08-30', { name: 'Late summer' })).status).toBe(204);
    expect(await on('2027-08-30')).toMatchObject({ counts: true, decision: 'added', name: 'Late summer' });
    expect((await remove('admin', '2027-08-30/decision')).status).toBe(204);
    expect(await on('2027-08-30')).toMatchObject({
      counts: true,
      decision: null,
      decidedBy: null,
      name: 'Summer bank holiday',
    });
    const { rows } = await app.database.query<{ action: string }>(
      `SELECT action, actor_id, at FROM audit_entry WHERE subject_type = 'bankHoliday' AND subject_id = '2027-08-30' ORDER BY id`,
    );
    expect(rows).toEqual(
      ['BANK_HOLIDAY_STRUCK', 'BANK_HOLIDAY_ADDED', 'BANK_HOLIDAY_DECISION_UNDONE'].map((action) => ({
        action,
        actor_id: 'admin',
        at: app.clock.now(),
      })),
    );
  });

  it('forget a day that was only added, once that is undone', async () => {
    await put('admin', '2029-06-04', { name: 'A mistake' });
    expect((await remove('admin', '2029-06-04/decision')).status).toBe(204);
    expect(await on('2029-06-04')).toBeUndefined();
  });

  it('keep what an administrator decided when they are computed again', async () => {
    await remove('admin', '2028-05-29');
    await put('admin', '2030-01-02', { name: 'A long new year' });
    await app.nest.get(BankHolidaysService).onModuleInit();
    expect(await on('2028-05-29')).toMatchObject({ counts: false, decision: 'struck' });
    expect(await on('2030-01-02')).toMatchObject({ counts: true, decision: 'added' });
  });

  it.each(['coordinator', 'nurse', 'gp', 'privacy'])('are not for %s to decide', async (user) => {
    expect((await put(user, '2027-07-01', { name: 'A day off' })).status).toBe(403);
    expect((await remove(user, '2027-12-27')).status).toBe(403);
    expect((await remove(user, '2027-12-27/decision')).status).toBe(403);
  });

  it.each<[string, () => Promise<{ status: number; body: ProblemBody }>, number, string]>([
    ['a day that does not exist', () => put('admin', '2027-02-30', { name: 'No day' }), 400, 'BAD_DAY'],
    ['a day written otherwise', () => remove('admin', '1-5-2027'), 400, 'BAD_DAY'],
    ['no name', () => put('admin', '2027-07-01', {}), 422, 'INVALID'],
    ['a name of nothing', () => put('admin', '2027-07-01', { name: ' ' }), 422, 'INVALID'],
    [
      'a day that counts already',
      () => put('admin', '2027-12-27', { name: 'Twice' }),
      409,
      'BANK_HOLIDAY_COUNTS',
    ],
    ['to strike a common day', () => remove('admin', '2027-07-01'), 404, 'BANK_HOLIDAY_UNKNOWN'],
    ['to undo what nobody decided', () => remove('admin', '2027-12-27/decision'), 404, 'NOTHING_TO_UNDO'],
    ['a year in words', () => app.get<ProblemBody>('admin', '/api/bank-holidays?year=next'), 400, 'BAD_YEAR'],
    [
      'two years',
      () => app.get<ProblemBody>('admin', '/api/bank-holidays?year=2026&year=2027'),
      400,
      'BAD_YEAR',
    ],
    [
      'a cursor of another list',
      () => app.get<ProblemBody>('admin', '/api/bank-holidays?after=WyJ4Il0'),
      400,
      'BAD_CURSOR',
    ],
    [
      'a cursor of a day that does not exist',
      () =>
        app.get<ProblemBody>(
          'admin',
          `/api/bank-holidays?after=${Buffer.from('["2027-02-30"]').toString('base64url')}`,
        ),
      400,
      'BAD_CURSOR',
    ],
  ])('refuse %s', async (_what, ask, status, code) => {
    expect(await ask()).toMatchObject({ status, body: { code } });
  });

  it('are struck out by one of two who press at once', async () => {
    const both = await Promise.all([remove('admin', '2030-08-26'), remove('admin', '2030-08-26')]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});
