import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DirectoryService } from '../../src/directory/directory.service.js';
import { broken } from '../../src/invariants/broken.js';
import { TestApp } from '../support/app.js';
import { act, aReferral } from '../support/referral-story.js';
import { fireDueTimers } from './support/consequences.js';
import { timersIn } from './support/running-timers.js';

const START = '2026-11-23T09:00:00.000Z';
const MINUTE = 60_000;

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(() => app.clock.set(START));
afterAll(() => app.stop());

const { read, running, named, toldNow } = timersIn(() => app);

describe('the owner of the next action', () => {
  it('is watched until it is due, and anew with each next action', async () => {
    const claimed = await aReferral(app).submitted().claimed().done();
    expect((await named(claimed.id, 'owner'))!.due_at.toISOString()).toBe(claimed.nextActionBy);
    const triage = {
      outcome: 'forService',
      serviceLine: 'communityNursing',
      needCodes: ['assessment'],
      comment: 'Read.',
      redFlagsReviewed: true,
    };
    app.clock.advance(5 * MINUTE);
    const triaged = await act(app, 'triage', claimed, 'record-triage', triage);
    const timers = await running(claimed.id);
    expect(timers.map(({ due_at }) => due_at.toISOString())).toEqual([triaged.body.nextActionBy]);
  });

  it('is told when idle, then the lead and the person on call of the SPA, who then rest', async () => {
    const sent = await aReferral(app).submitted().done();
    app.clock.set(sent.nextActionBy!);
    expect(await toldNow(sent)).toEqual(['owner-idle to spa by inbox']);
    app.clock.advance(15 * MINUTE);
    expect(await toldNow(sent)).toEqual(['owner-idle-escalated to coordinator by inbox']);
    app.clock.advance(30 * MINUTE);
    expect(await toldNow(sent)).toEqual(['owner-idle-escalated to oncall by inbox']);
    expect(await running(sent.id)).toEqual([]);
  });

  it('has time to write down what became of a visit', async () => {
    const booked = await aReferral(app).offered().accepted().booked().done();
    expect((await named(booked.id, 'owner'))!.due_at.toISOString()).toBe('2026-11-25T13:00:00.000Z');
  });

  it('is reminded of the review of a hold, then of being idle', async () => {
    const held = await aReferral(app).submitted().claimed().triaged().held().done();
    app.clock.set(held.nextActionBy!);
    expect(await toldNow(held)).toEqual(['hold-review-due to spa by inbox']);
    app.clock.advance(15 * MINUTE);
    expect(await toldNow(held)).toEqual(['owner-idle-escalated to coordinator by inbox']);
  });

  it('is reminded of the review of a wait', async () => {
    const listed = await aReferral(app).offered().accepted().prioritised('P4').listed().done();
    app.clock.set('2026-11-30T09:00:00Z');
    expect(await toldNow(listed)).toContain('wait-review-due to city-nursing by inbox');
  });

  it('acts in time: nobody else is told', async () => {
    const sent = await aReferral(app).submitted().done();
    app.clock.set(sent.nextActionBy!);
    await fireDueTimers(app, sent.id);
    const claimed = await act(app, 'triage', await read(sent.id), 'claim');
    app.clock.advance(20 * MINUTE);
    await fireDueTimers(app, sent.id);
    expect((await read(sent.id)).version).toBe(claimed.body.version);
  });

  it('is not needed any more when the referral is closed', async () => {
    const closed = await aReferral(app).submitted().claimed().returned().done();
    expect(await running(closed.id)).toEqual([]);
  });

  it('is the SPA’s to look after when the directory names nobody', async () => {
    await app.database.query('UPDATE organisation SET escalation = NULL');
    app.nest.get(DirectoryService).changed();
    const sent = await aReferral(app).submitted().done();
    app.clock.set(sent.nextActionBy!);
    await fireDueTimers(app, sent.id);
    app.clock.advance(15 * MINUTE);
    expect(await toldNow(sent)).toEqual(['owner-idle-escalated to spa by inbox']);
  });
});

describe('all of this', () => {
  it('leaves the invariants whole', async () => {
    expect(await broken(app.database)).toEqual({});
  });
});
