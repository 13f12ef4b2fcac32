import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { Redis } from 'ioredis';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import type { Backend, RedisServer } from './backends.js';
import { startRealWorker, startWorker, type ProductOptions } from './product.js';
import { Receiver } from './receiver.js';
import { SpawnedWorker } from './spawned-worker.js';
import { Story } from './story.js';

/** The database, the queue server, the story and whatever else a specification of delivery starts and must end. */
export class Stage {
  story: Story;
  redis: RedisServer | null = null;
  databaseUrl: string;
  private database: TestDatabase;
  private readonly ends: (() => Promise<unknown>)[] = [];

  static on(backend: Backend): Stage {
    const stage = new Stage();
    beforeAll(async () => {
      stage.database = await createTestDatabase();
      stage.databaseUrl = stage.database.url;
      stage.redis = await backend.open();
      stage.story = await Story.begin(stage.databaseUrl);
    });
    afterEach(async () => {
      for (const end of stage.ends.splice(0).reverse()) await end();
    });
    afterAll(async () => {
      await stage.story.end();
      await stage.redis?.stop();
      await stage.database.drop();
    });
    return stage;
  }

  /** Ended after the test, last begun first. */
  onEnd(end: () => Promise<unknown>): void {
    this.ends.push(end);
  }

  async worker(options: Partial<ProductOptions> = {}): Promise<TestingModule> {
    const worker = await startWorker({
      databaseUrl: this.databaseUrl,
      redisUrl: this.redis?.url,
      ...options,
    });
    this.onEnd(() => worker.close());
    return worker;
  }

  /** The same in a process of its own. */
  async process(options: Partial<ProductOptions> = {}): Promise<SpawnedWorker> {
    const worker = await SpawnedWorker.start({
      databaseUrl: this.databaseUrl,
      redisUrl: this.redis?.url,
      ...options,
    });
    this.onEnd(() => worker.kill());
    return worker;
  }

  /** The whole worker again, here: whoever takes over after a kill need not be a process that can be killed. */
  async successor(): Promise<void> {
    const worker = await startRealWorker({ databaseUrl: this.databaseUrl, redisUrl: this.redis?.url });
    this.onEnd(() => worker.close());
  }

  /** How many of these notifications still have a job. */
  async jobsLeft(ids: string[]): Promise<number> {
    if (!this.redis) {
      const statement = 'SELECT count(*)::int AS jobs FROM bullmq.job WHERE id = ANY ($1)';
      const [row] = await this.story.database.query<{ jobs: number }[]>(statement, [ids]);
      return row?.jobs ?? 0;
    }
    const client = new Redis(this.redis.url);
    try {
      const keys = await client.keys('bull:*');
      return keys.filter((key) => ids.some((id) => key.endsWith(`:${id}`))).length;
    } finally {
      client.disconnect();
    }
  }

  /** A web server that gets the webhooks of a unit. */
  async receiver(unit: string): Promise<Receiver> {
    const receiver = await Receiver.start();
    this.onEnd(() => receiver.stop());
    await this.story.hasEndpoint(unit, 'webhook', receiver.url, SECRET);
    return receiver;
  }
}

export const SECRET = `whsec_${Buffer.from('synthetic secret of a test team').toString('base64')}`;
