import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionService } from '../../src/access/sessions/session.service.js';
import { demoUser } from '../../src/demo/users.js';
import { finish } from '../../src/server/http/listen.js';
import { conversation } from '../messages/support/conversation.js';
import { until } from '../notifications/support/waiting.js';
import { act, aReferral } from '../support/referral-story.js';
import { claimsOf, signed } from '../support/tokens.js';
import { TwoApps } from './support/two-apps.js';

describe('the stream of a worklist', () => {
  let apps: TwoApps;

  beforeAll(async () => {
    apps = await TwoApps.start();
  });
  afterAll(() => apps.stop());

  it('says of a referral when it comes, changes and goes, whichever process it happened in', async () => {
    const spa = await apps.listen('triage', 'in-triage');
    const submitted = await aReferral(apps.app).submitted().done();
    const claimed = await act(apps.app, 'triage', submitted, 'claim');
    await spa.hears('that it came', () => spa.of(submitted.id).some((change) => change.in));
    expect(spa.of(submitted.id).at(-1)).toEqual({
      id: submitted.id,
      in: true,
      version: 2,
      state: 'inTriage',
      unread: 0,
    });
    const returned = await act(apps.app, 'triage', claimed.body, 'return-with-advice', { advice: 'Wait' });
    await spa.hears('that it went', () => spa.of(submitted.id).at(-1)?.version === returned.body.version);
    expect(spa.of(submitted.id).at(-1)).toEqual({
      id: submitted.id,
      in: false,
      version: 3,
      state: 'returned',
    });
  });

  it('says ids, versions and states, and nothing of a patient', async () => {
    const spa = await apps.listen('triage', 'new');
    const { id } = await aReferral(apps.app).submitted().done();
    await spa.hears('that it came', () => spa.of(id).length);
    expect(Object.keys(spa.of(id)[0]!).sort()).toEqual(['id', 'in', 'state', 'unread', 'version']);
  });

  it('tells a team that a referral has left it, and nothing of where it went', async () => {
    const nurse = await apps.listen('nurse', 'team');
    const offered = await aReferral(apps.app).offered().done();
    await nurse.hears('that it came', () => nurse.of(offered.id).at(-1)?.in);
    await act(apps.app, 'nurse', offered, 'decline', { reasonCode: 'outOfArea', comment: 'In the county.' });
    await nurse.hears('that it went', () => nurse.of(offered.id).at(-1)?.in === false);
    expect(nurse.of(offered.id).at(-1)).toEqual({ id: offered.id, in: false });
  });

  it('tells other practices and teams nothing', async () => {
    const foreign = await Promise.all([
      apps.listen('gp2', 'sent'),
      apps.listen('therapist', 'team'),
      apps.listen('gp2', 'mine'),
    ]);
    const own = await apps.listen('nurse', 'team');
    const { id } = await aReferral(apps.app).offered().done();
    await own.hears('that it came', () => own.of(id).length);
    const theirs = BigInt(own.lastId!);
    for (const listener of foreign) {
      await until('it has come as far', () => BigInt(listener.lastId!) >= theirs);
      expect(listener.changes).toEqual([]);
    }
  });

  it('says that somebody wrote, and that somebody of the unit read it', async () => {
    const referral = await aReferral(apps.app).offered().done();
    const nurse = await apps.listen('nurse', 'team');
    const talk = conversation(apps.app, referral);
    const { body } = await talk.write('gp', ['team']);
    await nurse.hears('that it is unread', () => nurse.of(referral.id).at(-1)?.unread === 1);
    await talk.read('nurse', body.id);
    await nurse.hears('that it is read', () => nurse.of(referral.id).at(-1)?.unread === 0);
  });

  it('is kept open by lines that say nothing', async () => {
    const quiet = await apps.listen('ward', 'offered');
    await until(
      'there were two of them',
      () => quiet.kinds.filter((kind) => kind === 'heartbeat').length > 1,
    );
    expect(quiet.response.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });

  it.each<[string, string, number]>([
    ['gp', 'nothing', 404],
    ['gp', 'spa', 403],
    ['nurse', 'drafts', 403],
    ['admin', 'team', 403],
  ])('is refused to %s for the list %s as the list itself is: %s', async (user, list, status) => {
    expect((await apps.app.get(user, `/api/worklists/${list}/stream`)).status).toBe(status);
    expect((await apps.app.get(user, `/api/worklists/${list}`)).status).toBe(status);
  });

  it('asks who is there', async () => {
    expect((await apps.app.get(null, '/api/worklists/spa/stream')).status).toBe(401);
  });

  it.each(['abc', '-1', '1.5', '9'.repeat(19), '1, 2'])('does not go on from %s', async (lastId) => {
    const { response } = await apps.listen('triage', 'spa', lastId);
    expect(response.statusCode).toBe(400);
  });

  it('tells a reader to read anew when the place is none of this database', async () => {
    const reader = await apps.listen('triage', 'spa', '99999999999999');
    await until('it was told', () => reader.kinds.includes('reset'));
    expect(BigInt(reader.lastId!)).toBeLessThan(99999999999999n);
  });
});

describe('a stream', () => {
  let apps: TwoApps;

  beforeEach(async () => {
    apps = await TwoApps.start();
  });
  afterEach(() => apps.stop());

  it('ends with its token', async () => {
    const expires = new Date(apps.app.clock.now().getTime() + 60_000);
    const token = await signed({ ...claimsOf(demoUser('triage')!), exp: expires.getTime() / 1000 });
    const listener = await apps.listen({ token }, 'new');
    apps.app.clock.set(expires);
    const { id } = await aReferral(apps.app).submitted().done();
    await until('it has ended', () => listener.ended);
    expect(listener.of(id)).toEqual([]);
  });

  it('ends with its session, wherever the person signs out, and keeps nobody signed in', async () => {
    const sessions = apps.app.nest.get(SessionService);
    const { id, name, ...assignment } = demoUser('triage')!;
    const begun = await sessions.begin(
      { person: { id, name, assignments: [assignment] }, idToken: null },
      null,
      randomUUID(),
    );
    apps.app.clock.advance(14 * 60_000);
    const listener = await apps.listen({ cookie: `spa-session=${begun.key}` }, 'new');
    expect((await sessions.find(begun.key, false))!.seenAt).toEqual(begun.session.seenAt);
    await sessions.endAll(begun.session, randomUUID());
    await until('it has ended', () => listener.ended);
  });

  it('does not keep a process from stopping', async () => {
    const listener = await apps.listen('triage', 'new');
    await finish(apps.other);
    await until('it has ended', () => listener.ended);
  });

  it('is let go of when its client has gone', async () => {
    const server = apps.other.getHttpServer();
    const open = () => new Promise<number>((done) => server.getConnections((_, count) => done(count)));
    const listeners = await Promise.all([apps.listen('triage', 'new'), apps.listen('gp', 'sent')]);
    expect(await open()).toBe(2);
    for (const listener of listeners) listener.close();
    await until('no connection is open', async () => (await open()) === 0);
    const again = await apps.listen('triage', 'new');
    const { id } = await aReferral(apps.app).submitted().done();
    await again.hears('what happens next', () => again.of(id).length);
  });
});
