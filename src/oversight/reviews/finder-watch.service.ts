import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Periodic } from '../../server/runtime/periodic.js';
import { FinderService } from './finder.service.js';

/** Looks for unusual access once a minute; part of a process that works the queues. */
@Injectable()
export class FinderWatchService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly looking: Periodic;

  constructor(finder: FinderService) {
    this.looking = new Periodic({
      everyMs: 60_000,
      logger: new Logger(FinderWatchService.name),
      failed: 'oversightFailed',
      work: () => finder.find(),
    });
  }

  onApplicationBootstrap(): void {
    this.looking.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.looking.stop();
  }
}
