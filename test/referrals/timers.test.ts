import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { broken } from '../../src/invariants/broken.js';
import { TestApp } from '../support/app.js';
import { act, aReferral } from '../support/referral-story.js';
import { fireDueTimers, told } from './support/consequences.js';
import { timersIn } from './support/running-timers.js';

const START = '2026-11-23T09:00:00.000Z';
const MINUTE = 60_000;

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(() => app.clock.set(START));
afterAll(() => app.stop());

const { read, running, named, fire, makeDue, fate, toldNow, eventsOf } = timersIn(() => app);

describe('a timer', () => {
  it('counts once, however often and from however many workers it comes', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    const timer = await named(asked.id, 'information');
    app.clock.set('2026-11-24T09:00:00Z');
    await Promise.allSettled(Array.from({ length: 5 }, () => fire(timer!.id)));
    await fire(timer!.id);
    expect(await read(asked.id)).toMatchObject({ state: 'inTriage', version: asked.version + 1 });
  });

  it('that does not fit any more is put away', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    const timer = await named(asked.id, 'information');
    const back = await act(app, 'gp', asked, 'provide-information', {
      items: [{ id: 'medicines', answer: 'None' }],
    });
    await app.database.query('UPDATE timer SET cancelled_at = NULL WHERE id = $1', [timer!.id]);
    app.clock.set('2026-11-24T09:00:00Z');
    await fire(timer!.id);
    expect(await read(asked.id)).toMatchObject({ state: 'inTriage', version: back.body.version });
    expect(await fate(timer!.id)).toMatchObject({ fired: false, cancelled: true });
  });

  it('that comes early waits', async () => {
    const offered = await aReferral(app).offered().done();
    for (const { id } of await running(offered.id)) await fire(id);
    expect((await read(offered.id)).version).toBe(offered.version);
    expect(await running(offered.id)).toHaveLength(3);
  });

  it('that nobody has does nothing', async () => {
    await fire('01999999-9999-7999-8999-999999999999');
  });

  it('brings the word of two children that close at once to their parent, one after the other', async () => {
    const parent = await aReferral(app, 'general').splitUp().done();
    await Promise.all(
      parent.children.map((id) => act(app, 'triage', { id, version: 1 }, 'cancel', { reason: 'Not needed' })),
    );
    const due = (await running(parent.id)).filter(({ name }) => name === 'childClosed');
    for (let attempt = 0; attempt < 2; attempt += 1) await Promise.allSettled(due.map(({ id }) => fire(id)));
    expect((await read(parent.id)).state).toBe('discharged');
  });
});

describe('the local clock', () => {
  it('warns whoever owns the referral before the respond-by', async () => {
    const accepted = await aReferral(app).offered().accepted().done();
    app.clock.set('2026-11-24T05:00:00Z');
    expect(await toldNow(accepted)).toEqual(['clock-warned to city-nursing by inbox']);
    expect(await read(accepted.id)).toMatchObject({ state: 'accepted', nextActionBy: accepted.nextActionBy });
  });

  it('does not warn of what has passed', async () => {
    const accepted = await aReferral(app).offered().accepted().done();
    const warning = await named(accepted.id, 'warning');
    app.clock.set(accepted.priority.respondBy!);
    await fire(warning!.id);
    expect(await fate(warning!.id)).toMatchObject({ fired: false, cancelled: true });
    expect((await read(accepted.id)).version).toBe(accepted.version);
  });

  it('tells the owner of a breach at once, the lead later, the person on call last, and then rests', async () => {
    const waiting = await aReferral(app).offered().accepted().listed().done();
    app.clock.set(waiting.priority.respondBy!);
    expect(await toldNow(waiting)).toEqual(['clock-breached to city-nursing by inbox']);
    expect(await toldNow(waiting)).toEqual(['clock-breached to city-nursing by inbox']);
    app.clock.advance(15 * MINUTE);
    expect(await toldNow(waiting)).toEqual(['clock-breached-escalated to nurselead by inbox']);
    expect(await told(app, await read(waiting.id))).toContain(
      'clock-breached-escalated to nurselead by email',
    );
    app.clock.advance(30 * MINUTE);
    expect(await toldNow(waiting)).toEqual(['clock-breached-escalated to oncall by inbox']);
    expect(await named(waiting.id, 'respondBy')).toBeUndefined();
    const breaches = (await eventsOf(waiting)).filter(({ type }) => type === 'CLOCK_BREACHED');
    expect(breaches.map(({ payload }) => payload)).toEqual([
      {},
      { step: 'lead', person: { id: 'nurselead', name: 'Grace Adeyemi' } },
      { step: 'onCall', person: { id: 'oncall', name: 'Nadia Rahman' } },
    ]);
    expect(breaches[0]).toMatchObject({ by: { id: 'system', role: 'system' } });
    expect(await read(waiting.id)).toMatchObject({ state: 'waiting', nextActionBy: waiting.nextActionBy });
  });

  it('tells nobody further once the patient is seen', async () => {
    const accepted = await aReferral(app).offered().accepted().done();
    app.clock.set(accepted.priority.respondBy!);
    await fireDueTimers(app, accepted.id);
    const late = await read(accepted.id);
    const contact = { contactAt: app.clock.now().toISOString(), medium: '01' };
    const seen = await act(app, 'nurse', late, 'record-first-contact', contact);
    app.clock.advance(60 * MINUTE);
    await fireDueTimers(app, accepted.id);
    expect((await read(accepted.id)).version).toBe(seen.body.version);
  });

  it('announces no breach when the respond-by has moved, and looks again', async () => {
    const accepted = await aReferral(app).offered().accepted().done();
    const breach = await named(accepted.id, 'respondBy');
    app.clock.set('2026-11-23T12:00:00Z');
    await makeDue(breach!.id);
    await fire(breach!.id);
    expect((await read(accepted.id)).version).toBe(accepted.version);
    expect(await fate(breach!.id)).toEqual({
      fired: false,
      cancelled: false,
      due_at: new Date('2026-11-23T12:01:00Z'),
    });
  });

  it('stands still on hold, and gives the time back', async () => {
    const accepted = await aReferral(app).offered().accepted().done();
    const later = { reason: 'Away', reviewAt: '2026-11-30T09:00:00Z', pausesClocks: true };
    const held = await act(app, 'nurse', accepted, 'hold', later);
    app.clock.set('2026-11-24T09:00:00Z');
    await fireDueTimers(app, accepted.id);
    expect((await read(accepted.id)).version).toBe(held.body.version);
    const resumed = await act(app, 'nurse', held.body, 'resume');
    expect(resumed.body.priority.respondBy).toBe('2026-11-25T09:00:00.000Z');
    expect((await running(accepted.id)).map(({ name, due_at }) => [name, due_at.toISOString()])).toEqual([
      ['owner', '2026-11-25T09:00:00.000Z'],
      ['respondBy', '2026-11-25T09:00:00.000Z'],
      ['warning', '2026-11-25T05:00:00.000Z'],
    ]);
  });
});

describe('all of this', () => {
  it('leaves the invariants whole', async () => {
    expect(await broken(app.database)).toEqual({});
  });
});
