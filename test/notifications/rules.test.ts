import { describe, expect, it } from '@jest/globals';
import { retryDelay } from '../../src/notifications/delivery/backoff.rules.js';
import { DeliverySettings } from '../../src/notifications/delivery/delivery-settings.js';
import type { Channel } from '../../src/notifications/delivery/delivery.types.js';
import { checkHandlers, lanesFor } from '../../src/notifications/delivery/lanes.js';
import { CHANNELS, type ChannelName } from '../../src/notifications/outbox/notification.types.js';

describe('the wait between attempts', () => {
  const backoff = { firstRetryMs: 2_000, longestRetryMs: 600_000 };

  it('doubles up to the longest', () => {
    const waits = [1, 2, 3, 9, 10, 11, 40].map((attempt) => retryDelay(attempt, backoff, 1));
    expect(waits).toEqual([2_000, 4_000, 8_000, 512_000, 600_000, 600_000, 600_000]);
  });

  it('is spread over the upper half', () => {
    expect(retryDelay(1, backoff, 0)).toBe(1_000);
    expect(retryDelay(1, backoff, 0.5)).toBe(1_500);
  });

  it('is at least what the receiver asked for, within reason', () => {
    expect(retryDelay(1, backoff, 0, 30_000)).toBe(30_000);
    expect(retryDelay(1, backoff, 0, 86_400_000)).toBe(600_000);
  });

  it('gives a receiver more than half an hour before a notification fails', () => {
    const settings = new DeliverySettings();
    const waits = Array.from({ length: settings.attempts - 1 }, (_, index) =>
      retryDelay(index + 1, settings, 1),
    );
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(30 * 60_000);
  });
});

describe('the boot check of handlers', () => {
  const { concurrency } = new DeliverySettings();
  const nothing = () => Promise.resolve();
  const check = (names: readonly ChannelName[]): void => {
    const channels: Channel[] = names.map((name) => ({ name, deliver: nothing }));
    checkHandlers(channels, lanesFor(channels, nothing, nothing, concurrency));
  };

  it('accepts one handler for each channel and queue', () => {
    expect(() => check(CHANNELS)).not.toThrow();
  });

  it('refuses a channel without a handler', () => {
    expect(() => check(['inbox', 'email'])).toThrow(
      'The channel "webhook" has 0 handlers; it needs exactly one.',
    );
  });

  it('refuses a channel with two', () => {
    expect(() => check([...CHANNELS, 'email'])).toThrow(
      'The queue "therapy-email" has 2 handlers; it needs exactly one.',
    );
  });

  it('refuses a queue that nobody works, and a handler of none', () => {
    const channels: Channel[] = CHANNELS.map((name) => ({ name, deliver: nothing }));
    const [first, ...others] = lanesFor(channels, nothing, nothing, concurrency);
    expect(() => checkHandlers(channels, others)).toThrow(`The queue "${first?.queue}" has 0 handlers`);
    const strange = { queue: 'gardening', concurrency: 1, handle: nothing };
    expect(() => checkHandlers(channels, [...others, first!, strange])).toThrow(
      'There is a handler for the queue "gardening", which does not exist.',
    );
  });
});
