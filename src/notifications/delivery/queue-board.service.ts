import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Problem } from '../../server/http/problem.js';
import { openQueues } from '../../server/queue/queue.module.js';
import type { QueueStanding } from '../../server/queue/queues.js';
import { LANES } from '../outbox/notification.types.js';

/** How the queues stand. It is asked for rarely, so that no process but a worker keeps connections to them. */
@Injectable()
export class QueueBoardService {
  private readonly logger = new Logger(QueueBoardService.name);

  constructor(private readonly config: Config) {}

  /** Where the queues live. */
  get home(): 'Redis' | 'PostgreSQL' {
    return this.config.redisUrl ? 'Redis' : 'PostgreSQL';
  }

  /** @throws Problem 503 when their server does not answer */
  async standing(): Promise<QueueStanding[]> {
    try {
      const queues = await openQueues(this.config);
      return await queues.standing(LANES).finally(() => queues.abandon());
    } catch (error) {
      this.logger.warn({ event: 'queuesNotRead', error: error instanceof Error ? error.message : 'unknown' });
      throw new Problem(
        503,
        'QUEUES_DO_NOT_ANSWER',
        `The queues cannot be read: ${this.home} does not answer.`,
      );
    }
  }
}
