import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../support/app.js';
import { aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';
import { conversation } from './support/conversation.js';

describe('a message', () => {
  let app: TestApp;
  let referral: Referral;

  beforeAll(async () => {
    app = await TestApp.start();
    referral = await aReferral(app).offered().done();
  });
  afterAll(() => app.stop());

  it.each<[string, unknown, unknown, string]>([
    ['no text', undefined, ['spa'], '/text'],
    ['an empty text', ' \n\t', ['spa'], '/text'],
    ['something that is no text', 7, ['spa'], '/text'],
    ['more text than anybody reads', 'x'.repeat(4001), ['spa'], '/text'],
    ['a control character', 'Ring\u0007 the bell', ['spa'], '/text'],
    ['a sign that is no text', 'Ring \ud800', ['spa'], '/text'],
    ['nobody to read it', 'Hello', [], '/to'],
    ['somebody nobody knows', 'Hello', ['patient'], '/to'],
    ['the same reader twice', 'Hello', ['spa', 'spa'], '/to'],
    ['a reader that is no list', 'Hello', 'spa', '/to'],
    ['only its own people to read it', 'Hello', ['referrer'], '/to'],
  ])('is refused with %s', async (_, text, to, pointer) => {
    const { body, status } = await app.post<ProblemBody>('gp', `/api/referrals/${referral.id}/messages`, {
      text,
      to,
    });
    expect([status, [...new Set(body.errors?.map((each) => each.pointer))]]).toEqual([422, [pointer]]);
    expect(JSON.stringify(body)).not.toContain('\u0007');
  });

  it.each(['[]', '"text"', 'null', '7'])('is refused when it is %s', async (body) => {
    expect((await app.post('gp', `/api/referrals/${referral.id}/messages`, body)).status).toBe(422);
  });

  it('is as long as 4,000 characters', async () => {
    const { write } = conversation(app, referral);
    expect((await write('gp', ['spa'], 'x'.repeat(4000))).status).toBe(201);
  });

  it('to a team is refused while there is none', async () => {
    const { write } = conversation(app, await aReferral(app).submitted().done());
    const refused = await write<ProblemBody>('gp', ['spa', 'team']);
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/to/1', code: 'TEAM_MISSING' }] },
    });
  });

  it('by the SPA to a caller is refused with what to do instead', async () => {
    const { write } = conversation(app, await aReferral(app).phoned().done());
    const refused = await write<ProblemBody>('callhandler', ['referrer']);
    expect(refused.body.errors![0]!.message).toMatch(/Ring the caller/);
  });

  it.each(['drafted', 'discarded'])('about a draft that was %s has nobody to read it', async (what) => {
    const story = aReferral(app).drafted();
    const draft = await (what === 'drafted' ? story : story.because('gp', 'cancel')).done();
    const refused = await conversation(app, draft).write<ProblemBody>('gp', ['spa']);
    expect(refused).toMatchObject({ status: 409, body: { code: 'DRAFT_HAS_NO_READER' } });
  });

  it.each([
    ['gp2', 404],
    ['therapist', 404],
    ['ward', 404],
    ['privacy', 403],
    ['admin', 403],
  ])('of %s, whose it is not, finds no referral or has no right to any: %i', async (by, status) => {
    const { write, read } = conversation(app, referral);
    const list = await app.get(by, `/api/referrals/${referral.id}/messages`);
    expect([(await write(by, ['spa'])).status, (await read(by, referral.id)).status, list.status]).toEqual([
      status,
      status,
      status,
    ]);
  });

  it.each(['not-an-id', '00000000-0000-4000-8000-000000000000'])('about %s finds no referral', async (id) => {
    expect((await conversation(app, { id }).write('gp', ['spa'])).status).toBe(404);
  });

  it('needs a person who is known', async () => {
    expect((await app.post(null, `/api/referrals/${referral.id}/messages`, {})).status).toBe(401);
  });

  it.each(['?after=x', '?limit=0', '?from=gp'])('is not listed by %s', async (query) => {
    expect((await app.get('gp', `/api/referrals/${referral.id}/messages${query}`)).status).toBe(400);
  });
});
