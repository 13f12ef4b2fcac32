import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { ChannelListener } from '../../server/postgres/channel-listener.js';
import { Queues } from '../../server/queue/queues.js';
import { Clock } from '../../server/runtime/clock.js';
import { OUTBOX_CHANNEL } from '../outbox/notification.types.js';
import { OutboxStore } from '../outbox/outbox.store.js';
import { DeliverySettings } from './delivery-settings.js';

/** Brings committed notifications and due timers to their queues: when called, and every second in any case. */
@Injectable()
export class RelayService {
  private readonly logger = new Logger(RelayService.name);
  private readonly listener: ChannelListener;
  private poll: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private called = false;
  private pollDue = false;
  private stopped = false;

  constructor(
    private readonly store: OutboxStore,
    private readonly queues: Queues,
    private readonly settings: DeliverySettings,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.listener = new ChannelListener(config.databaseUrl, [OUTBOX_CHANNEL], () => this.call());
  }

  async start(): Promise<void> {
    await this.listener.connect();
    this.poll = setInterval(() => {
      this.pollDue = true;
      this.call();
    }, this.settings.pollMs);
  }

  /** Lets a transaction in hand finish. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.poll) clearInterval(this.poll);
    await this.listener.close();
    await this.running;
  }

  private call(): void {
    this.called = true;
    if (!this.stopped) this.running ??= this.run();
  }

  private async run(): Promise<void> {
    try {
      while (this.called && !this.stopped) {
        this.called = false;
        await this.pass();
      }
    } catch (error) {
      // The rows are as they were; the next poll finds them.
      this.logger.warn({ event: 'relayFailed', error: error instanceof Error ? error.message : 'unknown' });
    } finally {
      this.running = null;
    }
  }

  private async pass(): Promise<void> {
    const { batch, resweepSeconds } = this.settings;
    const enqueue = (lane: string, ids: string[]) => this.queues.add(lane, ids);
    while ((await this.store.relayNew(batch, enqueue)) === batch && !this.stopped);
    if (!this.pollDue) return;
    this.pollDue = false;
    while (
      (await this.store.relayTimers(batch, resweepSeconds, this.clock.now(), enqueue)) === batch &&
      !this.stopped
    );
    await this.store.relayForgotten(batch, resweepSeconds, enqueue);
  }
}
