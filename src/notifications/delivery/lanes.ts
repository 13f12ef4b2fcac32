import { Refusal } from '../../config/refusal.js';
import { CHANNELS, LANES, laneOf, QUEUES, TIMERS } from '../outbox/notification.types.js';
import type { DeliverySettings } from './delivery-settings.js';
import type { Channel } from './delivery.types.js';

/** A queue and what is done with the ids that come out of it. */
export interface Lane {
  queue: string;
  concurrency: number;
  handle: (id: string) => Promise<void>;
}

/** Every channel has exactly one deliverer and every queue exactly one handler, or there is no start. */
export function checkHandlers(channels: readonly Channel[], lanes: readonly Lane[]): void {
  const faults = [
    ...faultsIn(
      'channel',
      CHANNELS,
      channels.map((channel) => channel.name),
    ),
    ...faultsIn(
      'queue',
      LANES,
      lanes.map((lane) => lane.queue),
    ),
  ];
  if (faults.length > 0) throw new Refusal(faults.join('\n'));
}

function faultsIn(kind: string, expected: readonly string[], handled: readonly string[]): string[] {
  const wrong = expected
    .map((name) => ({ name, count: handled.filter((each) => each === name).length }))
    .filter(({ count }) => count !== 1)
    .map(({ name, count }) => `The ${kind} "${name}" has ${count} handlers; it needs exactly one.`);
  const strange = handled
    .filter((name) => !expected.includes(name))
    .map((name) => `There is a handler for the ${kind} "${name}", which does not exist.`);
  return [...wrong, ...strange];
}

export function lanesFor(
  channels: readonly Channel[],
  deliver: Lane['handle'],
  fire: Lane['handle'],
  concurrency: DeliverySettings['concurrency'],
): Lane[] {
  const deliveries = QUEUES.flatMap((queue) =>
    channels.map(({ name }) => ({
      queue: laneOf(queue, name),
      concurrency: concurrency[name],
      handle: deliver,
    })),
  );
  return [...deliveries, { queue: TIMERS, concurrency: concurrency.timers, handle: fire }];
}
