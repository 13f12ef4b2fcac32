import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { UnattendedService } from './unattended.service.js';

const EVERY_MS = 60_000;

/** Looks for unattended referrals once a minute; part of a process that works the queues. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Sweeper.name);
  private interval: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(private readonly unattended: UnattendedService) {}

  onApplicationBootstrap(): void {
    this.interval = setInterval(() => {
      this.running ??= this.run();
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.interval) clearInterval(this.interval);
    await this.running;
  }

  private async run(): Promise<void> {
    try {
      await this.unattended.sweep();
    } catch (error) {
      this.logger.warn({ event: 'sweepFailed', error: error instanceof Error ? error.name : 'unknown' });
    } finally {
      this.running = null;
    }
  }
}
