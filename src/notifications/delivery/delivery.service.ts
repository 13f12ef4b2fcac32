import { Inject, Injectable, Logger } from '@nestjs/common';
import { retryDelay } from './backoff.rules.js';
import { DeliverySettings } from './delivery-settings.js';
import { DeliveryStore } from './delivery.store.js';
import {
  CHANNEL_LIST,
  DeliveryFailed,
  DeliveryPostponed,
  type Channel,
  type Delivery,
} from './delivery.types.js';

/** Thrown to the queue after the row has been told: in how many milliseconds to try again, or -1 for never. */
export class TryLater extends Error {
  constructor(readonly waitMs: number) {
    super('The row of this job says why.');
    this.name = 'TryLater';
  }
}

@Injectable()
export class DeliveryService {
  private readonly logger = new Logger(DeliveryService.name);

  constructor(
    private readonly store: DeliveryStore,
    private readonly settings: DeliverySettings,
    @Inject(CHANNEL_LIST) private readonly channels: Channel[],
  ) {}

  /** Makes one attempt. A job may come twice; what is sent or failed already is left alone. */
  async deliver(id: string): Promise<void> {
    const delivery = await this.store.find(id);
    if (delivery?.status !== 'pending') return;
    const channel = this.channels.find((each) => each.name === delivery.channel);
    try {
      if (!channel) throw new DeliveryFailed(`There is no channel "${delivery.channel}".`, true);
      await channel.deliver(delivery);
    } catch (error) {
      if (error instanceof DeliveryPostponed) throw new TryLater(error.waitMs);
      this.logger.warn({ event: 'notificationAttemptFailed', notificationId: id });
      throw new TryLater(await this.record(delivery, asFailure(error)));
    }
  }

  private async record(delivery: Delivery, failure: DeliveryFailed): Promise<number> {
    const attempt = delivery.attempts + 1;
    const last = failure.final || attempt >= this.settings.attempts;
    const waitMs = last ? null : retryDelay(attempt, this.settings, Math.random(), failure.waitMs);
    await this.store.recordFailure(delivery.id, attempt, failure.message, waitMs);
    return waitMs ?? -1;
  }
}

/** The message of an unforeseen error may quote anything, so only its kind is kept. */
function asFailure(error: unknown): DeliveryFailed {
  if (error instanceof DeliveryFailed) return error;
  const { name = 'Error', code } = error as { name?: string; code?: string };
  return new DeliveryFailed(`Unexpected ${name}${code ? ` (${code})` : ''}.`);
}
