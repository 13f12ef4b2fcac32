import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Periodic } from '../../server/runtime/periodic.js';
import { UnattendedService } from './unattended.service.js';

/** Looks for unattended referrals once a minute; part of a process that works the queues. */
@Injectable()
export class UnattendedSweeperService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking: Periodic;

  constructor(unattended: UnattendedService) {
    this.looking = new Periodic({
      everyMs: 60_000,
      logger: new Logger(UnattendedSweeperService.name),
      failed: 'sweepFailed',
      work: () => unattended.sweep(),
    });
  }

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }
}
