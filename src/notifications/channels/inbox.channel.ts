import { Injectable } from '@nestjs/common';
import { DeliveryStore } from '../delivery/delivery.store.js';
import type { Channel, Delivery } from '../delivery/delivery.types.js';

/** The inbox in the product shows what is marked as sent. */
@Injectable()
export class InboxChannel implements Channel {
  readonly name = 'inbox';

  constructor(private readonly store: DeliveryStore) {}

  async deliver(delivery: Delivery): Promise<void> {
    await this.store.markSent(delivery.id);
  }
}
