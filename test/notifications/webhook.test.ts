import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { mayReceive, refusesForGood, retryAfterMs } from '../../src/notifications/channels/webhook.rules.js';
import { FakeClock } from '../support/fake-clock.js';
import { Stage, SECRET } from './support/stage.js';
import { until } from './support/waiting.js';

const WEBHOOK = { channel: 'webhook' } as const;

describe('a webhook', () => {
  const stage = Stage.on({ name: 'PostgreSQL', open: () => Promise.resolve(null) });

  it('carries ids and is signed so that the Standard Webhooks library believes it', async () => {
    const receiver = await stage.receiver('city-nursing');
    await stage.worker();
    const id = await stage.story.tell(WEBHOOK);
    await stage.story.becomes(id, 'sent');
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(new Webhook(SECRET).verify(body, headers)).toEqual({
      id,
      type: 'referral-allocated',
      referralId: expect.any(String) as unknown,
      reference: expect.stringMatching(/^...-...-...$/) as unknown,
      version: 1,
      at: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      team: 'city-nursing',
    });
    expect(headers['webhook-id']).toBe(id);
    expect(headers['content-type']).toBe('application/json');
    expect(body).not.toMatch(/Edith|Marlowe|1941/);
  });

  it('is refused by the library when a byte was changed, or the secret is another', async () => {
    const receiver = await stage.receiver('city-nursing');
    await stage.worker();
    await stage.story.becomes(await stage.story.tell(WEBHOOK), 'sent');
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(() => new Webhook(SECRET).verify(body.replace('"version":1', '"version":2'), headers)).toThrow(
      /signature/,
    );
    expect(() => new Webhook('whsec_b3RoZXI=').verify(body, headers)).toThrow(/signature/);
    const another = { ...headers, 'webhook-id': 'another' };
    expect(() => new Webhook(SECRET).verify(body, another)).toThrow(/signature/);
  });

  it('is refused by the library when it is old: a recording cannot be played again', async () => {
    const receiver = await stage.receiver('city-nursing');
    await stage.worker({ clock: new FakeClock(new Date(Date.now() - 10 * 60_000)) });
    await stage.story.becomes(await stage.story.tell(WEBHOOK), 'sent');
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(() => new Webhook(SECRET).verify(body, headers)).toThrow('too old');
    const redated = { ...headers, 'webhook-timestamp': String(Math.floor(Date.now() / 1000)) };
    expect(() => new Webhook(SECRET).verify(body, redated)).toThrow(/signature/);
  });

  it('is signed anew for each attempt', async () => {
    const receiver = await stage.receiver('city-nursing');
    const clock = new FakeClock();
    receiver.answering = (_, count) => {
      clock.advance(60_000);
      return { status: count === 1 ? 500 : 200 };
    };
    await stage.worker({ clock });
    await stage.story.becomes(await stage.story.tell(WEBHOOK), 'sent');
    const [first, second] = receiver.received.map(({ headers }) => headers);
    expect(Number(second?.['webhook-timestamp']) - Number(first?.['webhook-timestamp'])).toBe(60);
    expect(second?.['webhook-signature']).not.toBe(first?.['webhook-signature']);
  });

  it.each([400, 401, 404, 410])('fails at once on %i', async (status) => {
    const receiver = await stage.receiver('city-nursing');
    receiver.answering = () => ({ status });
    await stage.worker();
    const state = await stage.story.becomes(await stage.story.tell(WEBHOOK), 'failed');
    expect(state).toMatchObject({ attempts: 1, last_error: `The webhook answered ${status}.` });
    expect(receiver.received).toHaveLength(1);
  });

  it.each([408, 429, 500, 503])('is tried again after %i', async (status) => {
    const receiver = await stage.receiver('city-nursing');
    receiver.answering = (_, count) => ({ status: count === 1 ? status : 202 });
    await stage.worker();
    await stage.story.becomes(await stage.story.tell(WEBHOOK), 'sent');
    expect(receiver.received).toHaveLength(2);
  });

  it('waits as long as Retry-After asks', async () => {
    const receiver = await stage.receiver('city-nursing');
    receiver.answering = () => ({ status: 429, headers: { 'retry-after': '120' } });
    await stage.worker({ settings: { longestRetryMs: 600_000 } });
    const id = await stage.story.tell(WEBHOOK);
    const state = await until('the first attempt', async () => {
      const now = await stage.story.stateOf(id);
      return now.next_attempt_at ? now : null;
    });
    const wait = Number(state.next_attempt_at) - Number(state.enqueued_at);
    expect(wait).toBeGreaterThan(119_000);
    expect(wait).toBeLessThan(140_000);
  });

  it('follows no redirect', async () => {
    const receiver = await stage.receiver('city-nursing');
    const elsewhere = await stage.receiver('county-therapy');
    receiver.answering = () => ({ status: 307, headers: { location: elsewhere.url } });
    await stage.worker();
    const state = await stage.story.becomes(await stage.story.tell(WEBHOOK), 'failed');
    expect(state.last_error).toBe('The webhook answered 307.');
    expect(elsewhere.received).toHaveLength(0);
  });

  it('gives up waiting for an answer', async () => {
    const receiver = await stage.receiver('city-nursing');
    receiver.answering = () => null;
    await stage.worker({ settings: { webhookTimeoutMs: 50 } });
    const state = await stage.story.becomes(await stage.story.tell(WEBHOOK), 'failed');
    expect(state).toMatchObject({
      attempts: 4,
      last_error: 'The webhook could not be reached (no answer in time).',
    });
  });

  it('says that nobody listens', async () => {
    const receiver = await stage.receiver('city-nursing');
    await receiver.stop();
    await stage.worker();
    const state = await stage.story.becomes(await stage.story.tell(WEBHOOK), 'failed');
    expect(state.last_error).toBe('The webhook could not be reached (ECONNREFUSED).');
  });

  it.each([
    ['http://127.0.0.1:1/', SECRET, 'The webhook address of city-nursing must begin with https://.'],
    [
      'https://127.0.0.1:1/',
      'not base64!',
      'The webhook secret is not base64, with or without whsec_ before it.',
    ],
    [
      'https://127.0.0.1:1/',
      null,
      'city-nursing has no webhook address with a secret. Add both, then send again.',
    ],
  ])('to %s with the secret %s is refused in production', async (address, secret, sentence) => {
    await stage.story.hasEndpoint('city-nursing', 'webhook', address, secret);
    await stage.worker({ config: { mode: 'production' } });
    const state = await stage.story.becomes(await stage.story.tell(WEBHOOK), 'failed');
    expect(state).toMatchObject({ attempts: 1, last_error: sentence });
  });
});

describe('the rules of webhooks', () => {
  it.each([
    ['https://team.example/hook', true, true],
    ['http://team.example/hook', false, false],
    ['http://localhost:8080/hook', true, false],
    ['http://127.0.0.1/hook', true, false],
    ['http://[::1]/hook', true, false],
    ['http://127.0.0.1.evil.example/hook', false, false],
    ['ftp://127.0.0.1/hook', false, false],
    ['nonsense', false, false],
  ])('%s may be called: in the demo %s, in production %s', (address, demo, production) => {
    expect(mayReceive(address, 'demo')).toBe(demo);
    expect(mayReceive(address, 'production')).toBe(production);
  });

  it('take a client error for an answer, but not 408 and 429', () => {
    const final = [200, 307, 400, 404, 408, 410, 429, 499, 500, 503].filter(refusesForGood);
    expect(final).toEqual([400, 404, 410, 499]);
  });

  it('read Retry-After as seconds or as a date', () => {
    const now = new Date('2026-03-02T09:00:00Z');
    expect(retryAfterMs('7', now)).toBe(7_000);
    expect(retryAfterMs('Mon, 02 Mar 2026 09:01:00 GMT', now)).toBe(60_000);
    expect(retryAfterMs('Mon, 02 Mar 2026 08:00:00 GMT', now)).toBe(0);
    expect(retryAfterMs('soon', now)).toBe(0);
    expect(retryAfterMs(null, now)).toBe(0);
  });
});
