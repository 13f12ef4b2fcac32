import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { QueueModule } from '../server/queue/queue.module.js';
import { EmailChannel } from './channels/email.channel.js';
import { InboxChannel } from './channels/inbox.channel.js';
import { WebhookChannel } from './channels/webhook.channel.js';
import { DeliverySettings } from './delivery/delivery-settings.js';
import { DeliveryWorkers } from './delivery/delivery-workers.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { DeliveryStore } from './delivery/delivery.store.js';
import { CHANNEL_LIST } from './delivery/delivery.types.js';
import { RelayService } from './delivery/relay.service.js';
import { TimerHandler } from './delivery/timer-handler.js';
import { OutboxStore } from './outbox/outbox.store.js';

export interface DeliveryOptions {
  /** Modules that provide the class given as `timers`. */
  imports?: ModuleMetadata['imports'];
  timers: Type<TimerHandler>;
}

/** What a process needs to work the queues: relay, workers, channels. Everything that knows of jobs is in here. */
@Module({})
export class DeliveryModule {
  static register({ imports = [], timers }: DeliveryOptions): DynamicModule {
    return {
      module: DeliveryModule,
      imports: [QueueModule, ...imports],
      providers: [
        { provide: DeliverySettings, useValue: new DeliverySettings() },
        { provide: TimerHandler, useExisting: timers },
        OutboxStore,
        DeliveryStore,
        InboxChannel,
        EmailChannel,
        WebhookChannel,
        {
          provide: CHANNEL_LIST,
          useFactory: (...channels: unknown[]) => channels,
          inject: [InboxChannel, EmailChannel, WebhookChannel],
        },
        RelayService,
        DeliveryService,
        DeliveryWorkers,
      ],
    };
  }
}
