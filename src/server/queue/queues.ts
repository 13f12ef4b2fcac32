import { Queue, Worker, type Job, type WorkerOptions } from 'bullmq';
import { Logger } from '@nestjs/common';
import type { QueueDriver } from './queue-driver.js';

/** A job carries the id of a row and nothing else: the row is read when the job runs. */
export interface RowJob {
  id: string;
}

/** How many jobs of a queue wait, run, wait for their time, and were given up; of the last the ids of their rows, newest first. */
export interface QueueStanding {
  queue: string;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  failedIds: string[];
}

const FAILED_SHOWN = 20;

/** A job that is known here already is left alone by BullMQ, so adding a row twice is harmless. */
const jobOptions = (id: string) => ({
  jobId: id,
  // The row counts the attempts and says when they are used up; BullMQ only has to keep trying.
  attempts: 1_000_000,
  backoff: { type: 'custom' },
  stackTraceLimit: 0,
  removeOnComplete: true,
  removeOnFail: true,
});

const SAME_ERROR_MS = 60_000;
const PATIENCE_MS = 5_000;

async function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('The queue server does not answer.')), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** The queues of this process, whatever database they live in. */
export class Queues {
  private readonly logger = new Logger(Queues.name);
  private readonly producers = new Map<string, Queue<RowJob>>();
  private readonly workers: Worker<RowJob>[] = [];
  private reported = { message: '', at: 0 };

  constructor(private readonly driver: QueueDriver) {
    driver.onError((error) => this.report(error));
  }

  /** Fails when it takes long, because the caller holds rows meanwhile; adding again later is harmless. */
  async add(queue: string, ids: string[]): Promise<void> {
    await withinPatience(this.addNow(queue, ids));
  }

  private async addNow(queue: string, ids: string[]): Promise<void> {
    const producer = this.producer(queue);
    const [id, ...others] = ids;
    if (id && others.length === 0) await producer.add('row', { id }, jobOptions(id));
    else
      await producer.addBulk(
        ids.map((each) => ({ name: 'row', data: { id: each }, opts: jobOptions(each) })),
      );
  }

  /** Fails when the queue server does not answer. */
  standing(queues: readonly string[]): Promise<QueueStanding[]> {
    return withinPatience(Promise.all(queues.map((queue) => this.standingOf(queue))));
  }

  private async standingOf(queue: string): Promise<QueueStanding> {
    const producer = this.producer(queue);
    const [counts, failed] = await Promise.all([
      producer.getJobCounts('waiting', 'active', 'delayed', 'failed'),
      producer.getFailed(0, FAILED_SHOWN - 1),
    ]);
    const { waiting = 0, active = 0, delayed = 0, failed: failures = 0 } = counts;
    return { queue, waiting, active, delayed, failed: failures, failedIds: failed.map(({ id }) => id ?? '') };
  }

  /** @param retryDelay milliseconds until the next attempt after this error; -1: there is none */
  work(
    queue: string,
    handle: (id: string) => Promise<void>,
    retryDelay: (attempt: number, error: Error | undefined) => number,
    options: Pick<WorkerOptions, 'concurrency' | 'lockDuration' | 'stalledInterval'>,
  ): void {
    const settings: WorkerOptions = {
      ...options,
      connection: this.driver.consumer,
      drainDelay: this.driver.drainDelay,
      // BullMQ fails a job whose worker was killed more often than this; the default is once.
      maxStalledCount: 50,
      runRetryDelay: 1000,
      settings: { backoffStrategy: (attempt, _type, error) => retryDelay(attempt ?? 1, error) },
    };
    const worker = new Worker<RowJob>(
      queue,
      (job: Job<RowJob>) => handle(job.data.id),
      settings,
      this.driver.factory,
    );
    worker.on('error', (error) => this.report(error));
    this.workers.push(worker);
  }

  /** Finishes the jobs in hand, then lets go of the connections. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.producers.values()].map((queue) => queue.close()));
    await this.driver.close();
  }

  /** Of a process without workers, whose queue server may not answer. */
  async abandon(): Promise<void> {
    await this.driver.close();
    for (const queue of this.producers.values()) queue.close().catch(() => undefined);
  }

  private producer(name: string): Queue<RowJob> {
    const known = this.producers.get(name);
    if (known) return known;
    const queue = new Queue<RowJob>(
      name,
      { connection: this.driver.producer, streams: { events: { maxLen: 100 } } },
      this.driver.factory,
    );
    queue.on('error', (error) => this.report(error));
    this.producers.set(name, queue);
    return queue;
  }

  /** One lost connection is reported by every queue and worker that used it: say it once. */
  private report(error: Error): void {
    const at = Date.now();
    if (error.message === this.reported.message && at - this.reported.at < SAME_ERROR_MS) return;
    this.reported = { message: error.message, at };
    this.logger.warn({ event: 'queueError', error: error.message });
  }
}
