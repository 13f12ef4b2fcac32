import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Config } from '../../config/config.js';
import { HealthChecks } from './health-checks.js';

/** The queues live in Redis only when it is configured; otherwise the database check speaks for them. */
@Injectable()
export class RedisHealth implements OnModuleInit, OnApplicationShutdown {
  private redis: Redis | null = null;

  constructor(
    private readonly config: Config,
    private readonly checks: HealthChecks,
  ) {}

  onModuleInit(): void {
    if (!this.config.redisUrl) return;
    const redis = new Redis(this.config.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
    redis.on('error', () => undefined);
    this.redis = redis;
    this.checks.add('queue', async () => {
      await redis.ping().catch(() => {
        throw new Error('Redis does not answer.');
      });
    });
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}
