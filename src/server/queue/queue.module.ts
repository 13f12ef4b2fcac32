import { Module } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { openPostgresQueues } from './postgres-queue.driver.js';
import { Queues } from './queues.js';
import { openRedisQueues } from './redis-queue.driver.js';

/** `REDIS_URL` moves the queues to Redis; without it they live in the database that is there anyway. */
export async function openQueues(config: Pick<Config, 'redisUrl' | 'databaseUrl'>): Promise<Queues> {
  const driver = config.redisUrl
    ? openRedisQueues(config.redisUrl)
    : await openPostgresQueues(config.databaseUrl);
  return new Queues(driver);
}

@Module({
  providers: [{ provide: Queues, useFactory: openQueues, inject: [Config] }],
  exports: [Queues],
})
export class QueueModule {}
