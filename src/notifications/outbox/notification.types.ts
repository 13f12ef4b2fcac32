import { KEY } from '../../server/http/page.js';

export const QUEUES = [
  'communityNursing',
  'therapy',
  'intermediateCare',
  'communityHospital',
  'referrers',
  'spa',
] as const;
export type QueueName = (typeof QUEUES)[number];

export const CHANNELS = ['inbox', 'email', 'webhook'] as const;
export type ChannelName = (typeof CHANNELS)[number];

export const STATUSES = ['pending', 'sent', 'failed'] as const;
export type NotificationStatus = (typeof STATUSES)[number];

export const TIMERS = 'timers';

/**
 * The BullMQ queue of a notification. A service line has one queue; what depends on somebody else's server waits in a
 * lane beside it, so that a dead web server never holds up the inbox of its own service line either.
 */
export const laneOf = (queue: QueueName, channel: ChannelName): string =>
  channel === 'inbox' ? queue : `${queue}-${channel}`;

/** Every queue there is. */
export const LANES: readonly string[] = [
  ...QUEUES.flatMap((queue) => CHANNELS.map((channel) => laneOf(queue, channel))),
  TIMERS,
];

/** A unit to which messages are addressed: a team id, the ODS code of a practice, the SPA, or the id of a person. */
export const SPA_UNIT = 'spa';

/** PostgreSQL channel on which the web process says that there is something in the outbox. */
export const OUTBOX_CHANNEL = 'spa_outbox';

/** Pages of notifications go on after the id of the last one seen. */
export const CURSOR = [KEY.uuid];
