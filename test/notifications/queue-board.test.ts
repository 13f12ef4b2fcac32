import { describe, expect, it } from '@jest/globals';
import { Queue, Worker } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { QueueBoardService } from '../../src/notifications/delivery/queue-board.service.js';
import { LANES } from '../../src/notifications/outbox/notification.types.js';
import { openPostgresQueues } from '../../src/server/queue/postgres-queue.driver.js';
import { Queues } from '../../src/server/queue/queues.js';
import { openRedisQueues } from '../../src/server/queue/redis-queue.driver.js';
import { freePort } from '../../src/server/runtime/free-port.js';
import { testConfig } from '../support/config.js';
import { describeOnEachBackend } from './support/backends.js';
import { Stage } from './support/stage.js';
import { until } from './support/waiting.js';

describeOnEachBackend('how the queues stand', (backend) => {
  const stage = Stage.on(backend);
  const board = () =>
    new QueueBoardService(testConfig(stage.databaseUrl, { redisUrl: stage.redis?.url ?? null }));
  const driver = async () =>
    stage.redis ? openRedisQueues(stage.redis.url) : openPostgresQueues(stage.databaseUrl);

  it('is told of every queue, with what waits in it', async () => {
    const queues = new Queues(await driver());
    stage.onEnd(() => queues.close());
    await queues.add('timers', [randomUUID(), randomUUID()]);
    const standing = await board().standing();
    expect(standing.map(({ queue }) => queue)).toEqual(LANES);
    expect(standing.find(({ queue }) => queue === 'timers')).toEqual({
      queue: 'timers',
      waiting: 2,
      active: 0,
      delayed: 0,
      failed: 0,
      failedIds: [],
    });
    expect(standing.filter(({ waiting }) => waiting > 0)).toHaveLength(1);
    expect(board().home).toBe(backend.name);
  });

  it('names what was given up by its id, and nothing else of it', async () => {
    const opened = await driver();
    const { producer, consumer, factory } = opened;
    const queue = new Queue('spa', { connection: producer }, factory);
    const fail = () => Promise.reject(new Error('No such person'));
    const worker = new Worker('spa', fail, { connection: consumer }, factory);
    stage.onEnd(async () => {
      await worker.close();
      await queue.close();
      await opened.close();
    });
    const id = randomUUID();
    await queue.add('row', { id }, { jobId: id });
    const spa = async () => (await board().standing()).find((each) => each.queue === 'spa')!;
    await until('the job was given up', async () => (await spa()).failed === 1);
    expect(await spa()).toEqual({
      queue: 'spa',
      waiting: 0,
      active: 0,
      delayed: 0,
      failed: 1,
      failedIds: [id],
    });
  });
});

describe('queues whose server does not answer', () => {
  it('are said to be out of reach', async () => {
    const redisUrl = `redis://127.0.0.1:${await freePort()}`;
    const board = new QueueBoardService(testConfig('postgres://nowhere', { redisUrl }));
    await expect(board.standing()).rejects.toMatchObject({
      code: 'QUEUES_DO_NOT_ANSWER',
      message: 'The queues cannot be read: Redis does not answer.',
    });
  });
});
