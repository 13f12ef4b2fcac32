import { createRedisBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { QueueDriver } from './queue-driver.js';

export function openRedisQueues(redisUrl: string): QueueDriver {
  const consumer = new Redis(redisUrl, { maxRetriesPerRequest: null, connectionName: 'spa-workers' });
  const producer = new Redis(redisUrl, { maxRetriesPerRequest: 1, connectionName: 'spa-relay' });
  return {
    producer,
    consumer,
    factory: createRedisBackend,
    drainDelay: 5,
    onError: (listener) => {
      consumer.on('error', listener);
      producer.on('error', listener);
    },
    close: async () => {
      await Promise.all([consumer, producer].map(letGo));
    },
  };
}

/** Saying goodbye to a server that does not answer would wait for it. */
async function letGo(client: Redis): Promise<void> {
  if (client.status === 'ready') await client.quit().catch(() => client.disconnect());
  else client.disconnect();
}
