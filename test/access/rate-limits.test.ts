import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RateLimitsService } from '../../src/access/rate-limits/rate-limits.service.js';
import { placeOf } from '../../src/access/rate-limits/rate.rules.js';
import { RateStore } from '../../src/access/rate-limits/rate.store.js';
import { httpAdapter } from '../../src/app-setup.js';
import { TestApp } from '../support/app.js';

const MINUTE = 60_000;
const rateLimits = { user: 3, organisation: 5, address: 8, signIn: 2 };

describe('rate limits', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({ rateLimits });
  });
  beforeEach(() => {
    app.clock.advance(MINUTE);
    app.clock.set(new Date(Math.floor(app.clock.now().getTime() / MINUTE) * MINUTE + 20_500));
  });
  afterAll(() => app.stop());

  const ask = async (user: string | null, times: number) => {
    const answers = [];
    for (let time = 0; time < times; time++) answers.push(await app.get(user, '/api/worklists'));
    return answers;
  };
  const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status);

  it('stop a user until the minute is over, and say so', async () => {
    const answers = await ask('gp', 4);
    expect(statuses(answers)).toEqual([200, 200, 200, 429]);
    expect(answers[3]).toMatchObject({
      headers: { 'retry-after': '40' },
      body: {
        code: 'TOO_MANY_REQUESTS',
        detail: 'By you came more than 3 requests in a minute. Try again in 40 seconds.',
      },
    });
    app.clock.advance(39_500);
    expect(statuses(await ask('gp', 1))).toEqual([200]);
  });

  it('stop an organisation whose users ask little each, and no other', async () => {
    await ask('triage', 3);
    expect(statuses(await ask('coordinator', 3))).toEqual([200, 200, 429]);
    expect(statuses(await ask('gp', 1))).toEqual([200]);
  });

  it('stop an address, whoever asks, before a token is looked at', async () => {
    expect(statuses(await ask(null, 9))).toEqual([...Array<number>(8).fill(401), 429]);
    expect(statuses(await ask('gp', 1))).toEqual([429]);
    expect(statuses(await Promise.all(['/health/live', '/info'].map((path) => app.get(null, path))))).toEqual(
      [200, 200],
    );
  });

  it('stop sign-ins earlier, with a page', async () => {
    const answers = [];
    for (let time = 0; time < 3; time++)
      answers.push(await app.get<string>(null, '/sign-in/callback?state=00000000'));
    expect(statuses(answers)).toEqual([400, 400, 429]);
    expect(answers[2]!.headers['retry-after']).toBe('40');
    expect(answers[2]!.body).toContain('Try again in 40 seconds.');
  });

  it.each([
    [['10.0.0.0/8', '127.0.0.1'], '198.51.100.7'],
    [['10.0.0.0/8'], '127.0.0.1'],
    [[], '127.0.0.1'],
  ])('believe what a proxy says of the address only when %j are trusted', async (trusted, ip) => {
    const server = httpAdapter(trusted).getInstance();
    server.get('/', (request) => request.ip);
    const headers = { 'x-forwarded-for': '203.0.113.1, 198.51.100.7, 10.1.1.1' };
    expect((await server.inject({ url: '/', headers })).body).toBe(ip);
  });

  it('hold over all processes together, as soon as these have told one another', async () => {
    const [one, other] = [1, 2].map(
      () => new RateLimitsService(app.config, app.clock, app.nest.get(RateStore)),
    );
    const by = {
      id: 'somebody',
      name: 'Somebody',
      role: 'referrer',
      organisation: 'C82009',
      team: null,
    } as const;
    one!.actor(by);
    one!.actor(by);
    other!.actor(by);
    await one!.share();
    await other!.share();
    expect(() => other!.actor(by)).toThrow('By you came more than 3 requests');
    one!.actor(by);
    await one!.share();
    expect(() => one!.actor(by)).toThrow('By you came more than 3 requests');
  });

  it('forget the minutes that are over', async () => {
    await ask('gp', 1);
    await app.nest.get(RateLimitsService).share();
    app.clock.advance(MINUTE);
    await app.nest.get(RateLimitsService).share();
    expect((await app.database.query('SELECT FROM rate_count')).rowCount).toBe(0);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('take %s for a neighbour of all in %s', (address, place) => {
    expect(placeOf(address)).toBe(place);
  });
});
