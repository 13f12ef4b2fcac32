import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TimersService } from '../../src/referrals/timers.service.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type Referral } from '../support/referral-story.js';
import { broken } from '../../src/invariants/broken.js';
import { fireDueTimers, told } from './support/consequences.js';

describe('a timer', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const read = async (id: string) => (await app.get<Referral>('triage', `/api/referrals/${id}`)).body;
  const timersOf = async (id: string) =>
    (await app.database.query<{ id: string }>('SELECT id FROM timer WHERE referral_id = $1', [id])).rows;

  it('that breaches the respond-by tells whoever owns the referral, and moves nothing', async () => {
    const before = app.clock.now();
    const accepted = await aReferral(app).offered().accepted().done();
    app.clock.set(accepted.priority.respondBy!);
    await fireDueTimers(app, accepted.id);
    const breached = await read(accepted.id);
    expect(breached).toMatchObject({
      state: 'accepted',
      version: accepted.version + 1,
      nextActionBy: accepted.nextActionBy,
    });
    expect(await told(app, breached)).toEqual([
      'clock-breached to city-nursing by email',
      'clock-breached to city-nursing by inbox',
    ]);
    const { body } = await app.get<{ items: object[] }>('gp', `/api/referrals/${accepted.id}/events`);
    expect(body.items.at(-1)).toMatchObject({ type: 'CLOCK_BREACHED', by: { id: 'system', role: 'system' } });
    app.clock.set(before);
  });

  it('counts once, however often and from however many workers it comes', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    const [timer] = await timersOf(asked.id);
    const before = app.clock.now();
    app.clock.set('2026-11-24T09:00:00Z');
    const timers = app.nest.get(TimersService);
    await Promise.allSettled(Array.from({ length: 5 }, () => timers.fire(timer!.id)));
    await timers.fire(timer!.id);
    expect(await read(asked.id)).toMatchObject({ state: 'inTriage', version: asked.version + 1 });
    app.clock.set(before);
  });

  it('that does not fit any more is put away', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    const [timer] = await timersOf(asked.id);
    const answered = { items: [{ id: 'medicines', answer: 'None' }] };
    const back = await act(app, 'gp', asked, 'provide-information', answered);
    await app.database.query('UPDATE timer SET cancelled_at = NULL WHERE id = $1', [timer!.id]);
    await app.nest.get(TimersService).fire(timer!.id);
    expect(await read(asked.id)).toMatchObject({ state: 'inTriage', version: back.body.version });
    const { rows } = await app.database.query(
      'SELECT fired_at, cancelled_at IS NOT NULL AS cancelled FROM timer WHERE id = $1',
      [timer!.id],
    );
    expect(rows).toEqual([{ fired_at: null, cancelled: true }]);
  });

  it('that nobody has does nothing', async () => {
    await app.nest.get(TimersService).fire('01999999-9999-7999-8999-999999999999');
  });

  it('brings the word of two children that close at once to their parent, one after the other', async () => {
    const parent = await aReferral(app, 'general').splitUp().done();
    await Promise.all(
      parent.children.map((id) => act(app, 'triage', { id, version: 1 }, 'cancel', { reason: 'Not needed' })),
    );
    const due = await timersOf(parent.id);
    const timers = app.nest.get(TimersService);
    for (let attempt = 0; attempt < 2; attempt += 1)
      await Promise.allSettled(due.map(({ id }) => timers.fire(id)));
    expect((await read(parent.id)).state).toBe('discharged');
  });

  it('leaves the invariants whole', async () => {
    expect(await broken(app.database)).toEqual({});
  });
});
