import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody } from '../support/referral-story.js';
import { fireDueTimers, told } from './support/consequences.js';

const ANSWERED = { items: [{ id: 'medicines', answer: 'Amlodipine' }] };

describe('a request for information', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it.each([
    ['the SPA, during triage', 'inTriage', () => aReferral(app).submitted().claimed().asked(), 'spa'],
    [
      'the team, before it accepts',
      'allocated',
      () => aReferral(app).offered().asked('nurse'),
      'city-nursing',
    ],
    [
      'the team, after it accepted',
      'accepted',
      () => aReferral(app).offered().accepted().asked('nurse'),
      'city-nursing',
    ],
  ])('of %s goes to the practice and back to %s', async (_, state, story, asker) => {
    const asked = await story().done();
    expect(asked).toMatchObject({
      state: 'awaitingInformation',
      owner: { kind: 'referrer', id: 'C82001' },
      nextActionBy: '2026-11-24T09:00:00.000Z',
      informationRequested: { items: [{ id: 'medicines', question: 'Which medicines?' }] },
    });
    expect(await told(app, asked)).toEqual(['information-requested to C82001 by inbox']);
    const back = await act(app, 'gp', asked, 'provide-information', ANSWERED);
    expect(back.body).toMatchObject({ state, informationRequested: null });
    expect(await told(app, back.body)).toContain(`information-provided to ${asker} by inbox`);
  });

  it('leaves the triager who asked in charge', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    const back = await act(app, 'gp', asked, 'provide-information', ANSWERED);
    expect(back.body.owner).toMatchObject({ kind: 'user', id: 'triage' });
  });

  it('may be declined item by item, with a reason', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    const declined = { items: [{ id: 'medicines', declinedBecause: 'The patient does not want it shared' }] };
    expect((await act(app, 'gp', asked, 'provide-information', declined)).status).toBe(200);
  });

  it.each<[string, object[], string]>([
    ['nothing', [], 'arrayMinSize'],
    ['an item twice', [ANSWERED.items[0]!, ANSWERED.items[0]!], 'arrayUnique'],
    ['an item nobody asked for', [...ANSWERED.items, { id: 'allergies', answer: 'None' }], 'ITEM_UNKNOWN'],
  ])('is not answered with %s', async (_, items, code) => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    const refused = await act<ProblemBody>(app, 'gp', asked, 'provide-information', { items });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/items', code }] } });
  });

  it.each<[string, object]>([
    ['no text', { id: 'medicines', answer: ' ' }],
    ['something that is no text', { id: 'medicines', answer: 7, declinedBecause: 'Not known' }],
  ])('is not answered with %s', async (_, item) => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    const refused = await act<ProblemBody>(app, 'gp', asked, 'provide-information', { items: [item] });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/items/0/answer' }] } });
  });

  it.each<[string, object, string]>([
    ['nothing missing', { items: [], dueAt: '2026-11-24T09:00:00Z' }, '/items'],
    ['no time', { items: [{ id: 'a', question: 'b' }] }, '/dueAt'],
    ['a time that is over', { items: [{ id: 'a', question: 'b' }], dueAt: '2026-11-23T09:00:00Z' }, '/dueAt'],
    [
      'more than anybody reads',
      {
        items: Array.from({ length: 21 }, (_, index) => ({ id: `${index}`, question: 'b' })),
        dueAt: '2026-11-24T09:00:00Z',
      },
      '/items',
    ],
    [
      'a question that the template does not have',
      {
        items: [
          { id: 'a', question: 'b', questionId: 'nhsNumber' },
          { id: 'c', question: 'd', questionId: 'shoeSize' },
        ],
        dueAt: '2026-11-24T09:00:00Z',
      },
      '/items/1/questionId',
    ],
    [
      'the same item twice',
      {
        items: [
          { id: 'a', question: 'b' },
          { id: 'a', question: 'c' },
        ],
        dueAt: '2026-11-24T09:00:00Z',
      },
      '/items',
    ],
  ])('is refused with %s', async (_, payload, pointer) => {
    const claimed = await aReferral(app).submitted().claimed().done();
    const refused = await act<ProblemBody>(
      app,
      'triage',
      claimed,
      'request-information',
      payload as Record<string, unknown>,
    );
    expect(refused.status).toBe(422);
    expect(new Set(refused.body.errors!.map((each) => each.pointer))).toEqual(new Set([pointer]));
  });

  it('for a 2-hour response needs a phone call first', async () => {
    const urgent = await aReferral(app, 'intermediate-care').submitted().claimed().done();
    const question = { items: [{ id: 'a', question: 'b' }], dueAt: '2026-11-23T10:00:00Z' };
    const refused = await act<ProblemBody>(app, 'triage', urgent, 'request-information', question);
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'PHONE_FIRST', errors: [{ pointer: '/phoneAttemptAt' }] },
    });
    const phoned = { ...question, phoneAttemptAt: '2026-11-23T08:55:00Z' };
    expect((await act(app, 'triage', urgent, 'request-information', phoned)).status).toBe(200);
  });

  it('is answered by the practice, not by another', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    expect((await act(app, 'gp2', asked, 'provide-information', ANSWERED)).status).toBe(404);
    expect((await act(app, 'triage', asked, 'provide-information', ANSWERED)).status).toBe(403);
  });

  it('that is overdue comes back to the SPA and is never rejected by itself', async () => {
    const before = app.clock.now();
    const triaged = aReferral(app).submitted().claimed().triaged().prioritised('P4');
    const asked = await triaged.allocated().asked('nurse').done();
    await fireDueTimers(app, asked.id);
    expect((await app.get('triage', `/api/referrals/${asked.id}`)).body.state).toBe('awaitingInformation');
    app.clock.set('2026-11-24T09:00:00Z');
    await fireDueTimers(app, asked.id);
    const { body } = await app.get<typeof asked>('triage', `/api/referrals/${asked.id}`);
    expect(body).toMatchObject({
      state: 'inTriage',
      owner: { kind: 'spa' },
      team: null,
      receivedAt: asked.receivedAt,
    });
    expect(await told(app, body)).toEqual([
      'information-overdue to spa by inbox',
      'referral-reallocated to city-nursing by email',
      'referral-reallocated to city-nursing by inbox',
    ]);
    app.clock.set(before);
  });

  it('that was answered is not overdue later', async () => {
    const asked = await aReferral(app).submitted().claimed().asked().done();
    await act(app, 'gp', asked, 'provide-information', ANSWERED);
    const { rows } = await app.database.query(
      `SELECT name FROM timer WHERE referral_id = $1 AND fired_at IS NULL AND cancelled_at IS NULL`,
      [asked.id],
    );
    expect(rows).toEqual([{ name: 'owner' }]);
  });
});
