import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TemplateService } from '../../src/templates/library/template.service.js';
import { TestApp } from '../support/app.js';
import type { ProblemBody, Referral } from '../support/referral-story.js';

type Answers = Record<string, unknown>;

describe('a form of an older version', () => {
  let app: TestApp;
  let answers: Answers;

  beforeAll(async () => {
    app = await TestApp.start();
    answers = app.nest.get(TemplateService).get('general', 1)!.examples(app.clock.now())[0]!.answers;
  });
  afterAll(() => app.stop());

  const send = <T = Referral>(more: object) =>
    app.post<T>('gp', '/api/referrals', { template: 'general', templateVersion: 1, answers, ...more });

  it('is accepted, kept under the current version, and lists only what safety still asks', async () => {
    const sent = await send<Referral & { stillToAsk: object[] }>({});
    expect(sent.status).toBe(201);
    expect(sent.body.template).toEqual({ id: 'general', version: 2, submittedVersion: 1 });
    expect(sent.body.stillToAsk).toEqual([
      { question: 'emergencySigns', ask: 'Is any of these emergency signs present now?' },
      { question: 'safeUntilSeen', ask: 'How long is it safe to wait for a visit?' },
    ]);
  });

  it('has its answers carried over to the names of today', async () => {
    const { id } = (await send({})).body;
    const { body } = await app.get<{ answers: Answers }>('gp', `/api/referrals/${id}`);
    expect(body.answers).toMatchObject({
      needAreas: ['dailyActivities', 'equipment'],
      canLeaveHome: 'withHelp',
      helpNow: 'His wife helps him and can carry on.',
      suddenChange: false,
    });
    for (const old of ['problemAreas', 'gettingOut', 'helpAtHome'])
      expect(body.answers).not.toHaveProperty(old);
  });

  it('is checked as it was filled in: its own required answers are required', async () => {
    const { gettingOut: _, ...rest } = answers;
    const refused = await send<ProblemBody>({ answers: rest });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/answers/gettingOut' }] } });
  });

  it('may be begun as a draft, and is then sent on the current version', async () => {
    const draft = await send({ draft: true });
    expect(draft.body).toMatchObject({ state: 'draft', template: { id: 'general', version: 1 } });
    const sent = await app.post<Referral>(
      'gp',
      `/api/referrals/${draft.body.id}/actions/submit`,
      {},
      {
        'if-match': draft.headers.etag!,
      },
    );
    expect(sent).toMatchObject({
      status: 200,
      body: { state: 'submitted', template: { id: 'general', version: 2, submittedVersion: 1 } },
    });
  });

  it('that is not out yet is refused', async () => {
    app.clock.set('2026-09-01T09:00:00Z');
    const refused = await send<ProblemBody>({ templateVersion: 2 });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/templateVersion' }] } });
    const draft = await send<ProblemBody>({ templateVersion: 2, draft: true });
    expect(draft).toMatchObject({ status: 422, body: { errors: [{ pointer: '/templateVersion' }] } });
    expect((await send({})).body.template).toEqual({ id: 'general', version: 1 });
  });
});
