import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { QueueModule } from '../platform/queue/queue.module.js';
import { EmailChannel } from './channels/email.channel.js';
import { InboxChannel } from './channels/inbox.channel.js';
import { WebhookChannel } from './channels/webhook.channel.js';
import { DeliveryService } from './delivery.service.js';
import { DeliverySettings } from './delivery.settings.js';
import { DeliveryStore } from './delivery.store.js';
import { CHANNEL_LIST } from './delivery.types.js';
import { DeliveryWorkers } from './delivery.workers.js';
import { OutboxStore } from './outbox.store.js';
import { Relay } from './relay.service.js';
import { TimerHandler } from './timer-handler.js';

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
        Relay,
        DeliveryService,
        DeliveryWorkers,
      ],
    };
  }
}
