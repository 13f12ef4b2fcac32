import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { act, aReferral, type Referral } from '../support/referral-story.js';
import { fireDueTimers, told } from './support/consequences.js';

const WEIGHT = { id: 'weight', question: 'What is the weight?', questionId: 'nhsNumber' };
const ALLERGIES = { id: 'allergies', question: 'Any allergies?' };
const DUE = '2026-11-24T09:00:00.000Z';

interface Asked extends Referral {
  informationRequested: { request: number; dueAt: string; items: object[] } | null;
  informationRequests: object[];
}

describe('a request for two items', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const asking = (by = 'triage') =>
    ['request-information', { items: [WEIGHT, ALLERGIES], dueAt: DUE }, by] as const;
  const asked = async (): Promise<Asked> => {
    const [action, payload, by] = asking();
    return (await aReferral(app).submitted().claimed().acted(by, action, payload).done()) as Asked;
  };
  const answer = async (referral: Referral, ...items: object[]) => {
    const { status, body } = await act<Asked>(app, 'gp', referral, 'provide-information', { items });
    expect(status).toBe(200);
    return body;
  };
  const seen = async (id: string) => (await app.get<Asked>('triage', `/api/referrals/${id}`)).body;

  it('is answered item by item, and goes back where it was with the last', async () => {
    const before = await asked();
    const partly = await answer(before, { id: 'weight', answer: '70 kg' });
    expect(partly).toMatchObject({
      state: 'awaitingInformation',
      version: before.version + 1,
      owner: { kind: 'referrer', id: 'C82001' },
      nextActionBy: DUE,
      informationRequested: { request: 1, dueAt: DUE, items: [{ ...WEIGHT, answer: '70 kg' }, ALLERGIES] },
    });
    const complete = await answer(partly, { id: 'allergies', declinedBecause: 'The patient does not know' });
    expect(complete).toMatchObject({ state: 'inTriage', informationRequested: null });
  });

  it('tells the asker once, when it is complete', async () => {
    const partly = await answer(await asked(), { id: 'weight', answer: '70 kg' });
    expect(await told(app, partly)).toEqual([]);
    const complete = await answer(partly, { id: 'allergies', answer: 'None' });
    expect(await told(app, complete)).toEqual(['information-provided to spa by inbox']);
  });

  it('takes another answer to the same item until it is complete', async () => {
    const first = await answer(await asked(), { id: 'weight', declinedBecause: 'No scales' });
    const second = await answer(first, { id: 'weight', answer: '72 kg' });
    expect(second.informationRequested!.items).toEqual([{ ...WEIGHT, answer: '72 kg' }, ALLERGIES]);
  });

  it('is the work of two people at once, of whom one is told to read it again', async () => {
    const before = await asked();
    const both = await Promise.all(
      ['weight', 'allergies'].map((id) =>
        act(app, 'gp', before, 'provide-information', { items: [{ id, answer: 'See the summary' }] }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('that is overdue keeps what was answered for triage', async () => {
    const partly = await answer(await asked(), { id: 'weight', answer: '70 kg' });
    const now = app.clock.now();
    app.clock.set(DUE);
    await fireDueTimers(app, partly.id);
    app.clock.set(now);
    const overdue = await seen(partly.id);
    expect(overdue).toMatchObject({ state: 'inTriage', informationRequested: null });
    expect(overdue.informationRequests).toEqual([
      {
        request: 1,
        askedAt: '2026-11-23T09:00:00.000Z',
        askedBy: 'spa',
        dueAt: DUE,
        items: [{ ...WEIGHT, answer: '70 kg' }, ALLERGIES],
        outcome: 'overdue',
        endedAt: DUE,
      },
    ]);
  });

  it('is counted: each of its events says whether it was the first, the second, …', async () => {
    const [action, payload, by] = asking();
    const items = [
      { id: 'weight', answer: '70 kg' },
      { id: 'allergies', answer: 'None' },
    ];
    const twice = await aReferral(app)
      .submitted()
      .claimed()
      .acted(by, action, payload)
      .acted('gp', 'provide-information', { items })
      .acted(by, action, payload)
      .done();
    const open = await seen(twice.id);
    expect(open.informationRequested).toMatchObject({ request: 2, items: [WEIGHT, ALLERGIES] });
    expect(open.informationRequests).toMatchObject([
      { request: 1, outcome: 'answered', endedAt: '2026-11-23T09:00:00.000Z' },
      { request: 2, outcome: 'open', endedAt: null },
    ]);
    const cancelled = await act(app, 'gp', twice, 'cancel', { reason: 'Moved away' });
    expect((await seen(cancelled.body.id)).informationRequests[1]).toMatchObject({ outcome: 'ended' });
    const { body } = await app.get<{ items: { type: string; payload: { request?: number } }[] }>(
      'triage',
      `/api/referrals/${twice.id}/events`,
    );
    const numbered = body.items.filter((event) => event.payload.request !== undefined);
    expect(numbered.map((event) => `${event.type} ${event.payload.request}`)).toEqual([
      'REQUEST_INFORMATION 1',
      'PROVIDE_INFORMATION 1',
      'REQUEST_INFORMATION 2',
    ]);
  });
});
