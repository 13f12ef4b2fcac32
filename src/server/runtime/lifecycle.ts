import { Logger } from '@nestjs/common';

type Close = () => Promise<unknown>;

const logger = new Logger('Lifecycle');

/** What must be closed when the process ends, in the opposite order of opening. */
export class Closers {
  private readonly steps: Close[] = [];
  private closing: Promise<void> | null = null;

  add(close: Close): void {
    this.steps.push(close);
  }

  get isClosing(): boolean {
    return this.closing !== null;
  }

  /** Closes everything once; one failure does not keep the others open. */
  close(): Promise<void> {
    this.closing ??= this.run();
    return this.closing;
  }

  private async run(): Promise<void> {
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      await step().catch((error: unknown) => logger.error(`Something did not close: ${String(error)}`));
    }
  }
}

/** npm hands on a Ctrl-C that the terminal sent to this process as well: both are one wish. */
const SAME_WISH_MS = 500;

/** After this time the work in hand is given up. */
const PATIENCE_MS = 25_000;

/**
 * On SIGINT or SIGTERM finishes the work in hand and ends the process; the second signal ends it at once.
 * @param force last words of a process that does not wait, synchronous
 * @returns the same as the first signal, for other reasons to stop
 */
export function stopOnSignal(closers: Closers, force: () => void = () => undefined): () => void {
  let stoppedAt: number | null = null;
  const giveUp = () => {
    force();
    process.exit(130);
  };
  const stop = () => {
    if (stoppedAt !== null) {
      if (performance.now() - stoppedAt > SAME_WISH_MS) giveUp();
      return;
    }
    stoppedAt = performance.now();
    setTimeout(giveUp, PATIENCE_MS).unref();
    void closers.close().then(() => process.exit());
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return stop;
}
