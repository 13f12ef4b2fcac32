import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoUser } from '../../src/demo/users.js';
import { broken } from '../../src/invariants/broken.js';
import { MessageService } from '../../src/messages/message.service.js';
import { TestApp } from '../support/app.js';
import { act, aReferral, type ProblemBody, type Referral } from '../support/referral-story.js';
import { conversation } from './support/conversation.js';

describe('a message that is sent with a key', () => {
  let app: TestApp;
  let referral: Referral;

  beforeAll(async () => {
    app = await TestApp.start();
    referral = await aReferral(app).offered().done();
  });
  afterAll(() => app.stop());

  it('is written once, however often and however fast it is sent', async () => {
    const { write, textsFor } = conversation(app, referral);
    const sent = await Promise.all(
      Array.from({ length: 6 }, () => write('gp', ['team'], 'pressed twice', 'the-key')),
    );
    expect(new Set(sent.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await textsFor('gp')).toEqual(['pressed twice']);
  });

  it.each<[string, string[], string]>([
    ['another text', ['team'], 'something else'],
    ['another reader', ['spa'], 'pressed twice'],
  ])('is refused with %s', async (_, to, text) => {
    const { write } = conversation(app, referral);
    await write('gp', ['team'], 'pressed twice', 'the-key');
    const refused = await write<ProblemBody>('gp', to, text, 'the-key');
    expect(refused).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });

  it('is refused with a key that is none', async () => {
    const { write } = conversation(app, referral);
    expect((await write('gp', ['team'], 'Hello', 'two words')).status).toBe(400);
  });

  it('belongs to its person: another may use the same key', async () => {
    const { write } = conversation(app, referral);
    expect((await write('coordinator', ['team'], 'from the SPA', 'the-key')).status).toBe(201);
  });
});

describe('a message and a referral that moves meanwhile', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  it('meet: it goes to the team that holds the referral when it is written', async () => {
    const referral = await aReferral(app).offered().accepted().done();
    const talk = conversation(app, referral);
    const [taken] = await Promise.all([
      act(app, 'coordinator', referral, 'reallocate', { reason: 'Lives in the county' }),
      ...Array.from({ length: 8 }, () => talk.write('gp', ['team', 'spa'])),
    ]);
    expect(taken.status).toBe(200);
    const after = await talk.write<ProblemBody>('gp', ['team']);
    expect(after.body.errors).toMatchObject([{ code: 'TEAM_MISSING' }]);
    expect(await broken(app.database)).toEqual({});
  });

  it('never leave a message to a team that has lost the referral before', async () => {
    const referral = await aReferral(app).offered().accepted().done();
    const service = app.nest.get(MessageService);
    const stale = await app.nest.get(MessageService)['referrals'].seen(referral.id, demoUser('gp')!);
    await act(app, 'coordinator', referral, 'reallocate', { reason: 'Lives in the county' });
    let asked = 0;
    const seen = service['referrals'].seen.bind(service['referrals']);
    service['referrals'].seen = (id, by) => (asked++ === 0 ? Promise.resolve(stale) : seen(id, by));
    const refused = await conversation(app, referral).write<ProblemBody>('gp', ['team']);
    service['referrals'].seen = seen;
    expect(refused.body.errors).toMatchObject([{ code: 'TEAM_MISSING' }]);
    expect(asked).toBe(2);
  });
});

describe('the database', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    const talk = conversation(app, await aReferral(app).submitted().done());
    const { body } = await talk.write('gp', ['spa']);
    await talk.read('triage', body.id);
    await talk.write('gp', ['spa']);
  });
  afterAll(() => app.stop());

  it.each([
    `UPDATE message SET text = 'other'`,
    'DELETE FROM message_recipient',
    'TRUNCATE message CASCADE',
    `UPDATE message_recipient SET unit = 'other'`,
    `UPDATE message_recipient SET read_by_name = 'Other', read_at = now() WHERE read_at IS NOT NULL`,
    'UPDATE message_recipient SET read_at = NULL, read_by_id = NULL, read_by_name = NULL',
  ])('refuses %s', async (statement) => {
    await expect(app.database.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  it('keeps every invariant', async () => {
    expect(await broken(app.database)).toEqual({});
  });
});
