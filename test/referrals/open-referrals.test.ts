import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aNewNhsNumber } from '../support/patients.js';
import { act, type Referral } from '../support/referral-story.js';

type Sent = Referral & { openReferrals: { id: string; reference: string; state: string; serviceLine: string }[] };

describe('the other open referrals of a patient, for the same service line', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const send = async (
    by: string,
    nhsNumber: string,
    more: object = {},
    headers: Record<string, string> = {},
    template = 'community-nursing',
  ) => {
    const { body } = await app.get<{ answers: object }>(by, `/api/templates/${template}/example`);
    const answers = { ...body.answers, nhsNumber };
    const answer = await app.post<Sent>(by, '/api/referrals', { ...body, ...more, answers }, headers);
    expect(answer.status).toBe(201);
    return answer;
  };

  it('are told to the practice that sent them', async () => {
    const nhsNumber = aNewNhsNumber();
    const { body: first } = await send('gp', nhsNumber);
    const { body: second } = await send('gp', nhsNumber);
    expect(first.openReferrals).toEqual([]);
    expect(second.openReferrals).toEqual([
      { id: first.id, reference: first.reference, state: 'submitted', serviceLine: 'communityNursing' },
    ]);
  });

  it('never include a draft, which nobody has sent', async () => {
    const nhsNumber = aNewNhsNumber();
    const { body: first } = await send('gp', nhsNumber);
    const { body: draft } = await send('gp', nhsNumber, { draft: true });
    const { body: after } = await send('gp', nhsNumber);
    expect(draft.openReferrals.map(({ reference }) => reference)).toEqual([first.reference]);
    expect(after.openReferrals.map(({ reference }) => reference)).toEqual([first.reference]);
  });

  it('are not told to another practice, but to the SPA when the patient calls', async () => {
    const nhsNumber = aNewNhsNumber();
    const { body: first } = await send('gp', nhsNumber);
    const byPhone = { callerVerified: true, requestedAt: app.clock.now().toISOString() };
    expect((await send('gp2', nhsNumber)).body.openReferrals).toEqual([]);
    const told = (await send('callhandler', nhsNumber, { byPhone })).body.openReferrals;
    expect(told).toHaveLength(2);
    expect(told.map(({ reference }) => reference)).toContain(first.reference);
  });

  it('leave out those for another need and those that are closed', async () => {
    const nhsNumber = aNewNhsNumber();
    await send('gp', nhsNumber, {}, {}, 'community-therapy');
    const { body: closed } = await send('gp', nhsNumber);
    expect((await act(app, 'gp', closed, 'cancel', { reason: 'Sent twice' })).status).toBe(200);
    expect((await send('gp', nhsNumber)).body.openReferrals).toEqual([]);
  });

  it('are the same in the answer to a repeated request', async () => {
    const nhsNumber = aNewNhsNumber();
    await send('gp', nhsNumber);
    const key = { 'idempotency-key': `open-${nhsNumber}` };
    const first = await send('gp', nhsNumber, {}, key);
    await send('gp', nhsNumber);
    const again = await send('gp', nhsNumber, {}, key);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.body.openReferrals).toHaveLength(1);
  });
});
