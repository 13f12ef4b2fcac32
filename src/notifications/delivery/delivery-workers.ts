import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Queues } from '../../server/queue/queues.js';
import { retryDelay } from './backoff.rules.js';
import { DeliverySettings } from './delivery-settings.js';
import { TryLater, DeliveryService } from './delivery.service.js';
import { CHANNEL_LIST, type Channel } from './delivery.types.js';
import { checkHandlers, lanesFor } from './lanes.js';
import { RelayService } from './relay.service.js';
import { TimerHandler } from './timer-handler.js';

/** Starts one worker for each lane and the relay that feeds them, and stops them in the opposite order. */
@Injectable()
export class DeliveryWorkers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(DeliveryWorkers.name);

  constructor(
    private readonly queues: Queues,
    private readonly relay: RelayService,
    private readonly deliveries: DeliveryService,
    private readonly timers: TimerHandler,
    private readonly settings: DeliverySettings,
    @Inject(CHANNEL_LIST) private readonly channels: Channel[],
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const lanes = lanesFor(
      this.channels,
      (id) => this.deliveries.deliver(id),
      (id) => this.fire(id),
      this.settings.concurrency,
    );
    checkHandlers(this.channels, lanes);
    const { lockMs: lockDuration, stalledCheckMs: stalledInterval } = this.settings;
    for (const { queue, handle, concurrency } of lanes) {
      const options = { concurrency, lockDuration, stalledInterval };
      this.queues.work(queue, handle, (attempt, error) => this.waitAfter(attempt, error), options);
    }
    await this.relay.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.relay.stop();
    await this.queues.close();
  }

  /** A timer is never given up: it is tried until it has fired or was cancelled. */
  private async fire(timerId: string): Promise<void> {
    try {
      await this.timers.fire(timerId);
    } catch (error) {
      this.logger.warn({
        event: 'timerFailed',
        timerId,
        error: error instanceof Error ? error.name : 'unknown',
      });
      throw error;
    }
  }

  private waitAfter(attempt: number, error: Error | undefined): number {
    return error instanceof TryLater ? error.waitMs : retryDelay(attempt, this.settings, Math.random());
  }
}
