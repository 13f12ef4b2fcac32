import type { Logger } from '@nestjs/common';

export interface Job {
  everyMs: number;
  /** Until the first time; as long as between two when left out. */
  firstAfterMs?: number;
  /** Nobody waits for it when the process stops: it may take minutes, and writes nothing. */
  mayBeLeft?: true;
  logger: Logger;
  /** The log line when it failed; it is tried again when its time comes. */
  failed: string;
  work: () => Promise<unknown>;
}

/** Does something again and again while the process lives, never twice at once. */
export class Periodic {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(private readonly job: Job) {}

  start(): void {
    this.wait(this.job.firstAfterMs ?? this.job.everyMs);
  }

  /** Begins no more; fulfilled once what had begun has ended, unless it may be left. */
  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    if (!this.job.mayBeLeft) await this.running;
  }

  private wait(milliseconds: number): void {
    this.timer = setTimeout(() => {
      this.wait(this.job.everyMs);
      this.running ??= this.run();
    }, milliseconds);
    this.timer.unref();
  }

  private async run(): Promise<void> {
    try {
      await this.job.work();
    } catch (error) {
      const { name, code } = error instanceof Error ? (error as NodeJS.ErrnoException) : { name: 'unknown' };
      this.job.logger.error({ event: this.job.failed, error: name, code });
    } finally {
      this.running = null;
    }
  }
}
