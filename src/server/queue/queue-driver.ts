import type { BackendFactory, ConnectionOptions, RedisQueueBackend } from 'bullmq';

/** Where the jobs live. Both drivers make the same queues; nothing above this line knows which one it has. */
export interface QueueDriver {
  /** Connection and factory of queues that only add jobs: a lost connection fails the call, so that the caller may retry. */
  readonly producer: ConnectionOptions;
  /** Connection of workers: they wait for a lost connection to come back. */
  readonly consumer: ConnectionOptions;
  /** BullMQ's default types speak of Redis; queues and workers use only what every backend has. */
  readonly factory: BackendFactory<RedisQueueBackend>;
  /** Seconds an idle worker waits before it looks again although nobody called it. */
  readonly drainDelay: number;
  onError(listener: (error: Error) => void): void;
  close(): Promise<void>;
}
