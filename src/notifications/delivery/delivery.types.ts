import type { ChannelName, NotificationStatus } from '../outbox/notification.types.js';
import type { MessageFacts } from '../wording/message-facts.js';

/** A notification with what its channel needs to deliver it. */
export interface Delivery extends MessageFacts {
  id: string;
  status: NotificationStatus;
  recipient: string;
  message: string;
  channel: ChannelName;
  attempts: number;
  eventVersion: number;
  createdAt: Date;
  teamId: string | null;
  /** Of the recipient's endpoint for this channel; null when it has none. */
  address: string | null;
  secret: string | null;
}

/** Delivers by one way. Returning means delivered and marked as sent; it must be safe to repeat. */
export interface Channel {
  readonly name: ChannelName;
  deliver(delivery: Delivery): Promise<void>;
}

/** Token of the list of channels. */
export const CHANNEL_LIST = Symbol('channels');

/** An attempt that did not succeed. The sentence is shown to administrators: no patient data, no bodies. */
export class DeliveryFailed extends Error {
  /**
   * @param final trying again cannot help until somebody has changed something
   * @param waitMs what the receiver asked for
   */
  constructor(
    sentence: string,
    readonly final = false,
    readonly waitMs = 0,
  ) {
    super(sentence);
    this.name = 'DeliveryFailed';
  }
}

/** The receiver has its hands full; not an attempt, and nobody's fault. */
export class DeliveryPostponed extends Error {
  constructor(readonly waitMs: number) {
    super('Postponed.');
    this.name = 'DeliveryPostponed';
  }
}
