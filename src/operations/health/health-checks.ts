import { Injectable } from '@nestjs/common';

/** Resolves when the part works; the message of its rejection is a sentence without secrets. */
export type Check = () => Promise<void>;

/** `up`, or the sentence of what is wrong, for each part. */
export type Findings = Record<string, string>;

const PATIENCE_MS = 2_000;

/** The parts this process cannot work without; each feature adds its own. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, Check>();

  add(part: string, check: Check): void {
    this.checks.set(part, check);
  }

  async run(): Promise<{ ready: boolean; parts: Findings }> {
    const found = await Promise.all(
      [...this.checks].map(async ([part, check]) => [part, await outcome(check)]),
    );
    const parts = Object.fromEntries(found) as Findings;
    return { ready: Object.values(parts).every((each) => each === 'up'), parts };
  }
}

async function outcome(check: Check): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, `No answer within ${PATIENCE_MS / 1000} seconds.`);
  });
  const tried = check().then(
    () => 'up',
    (error: Error) => error.message,
  );
  try {
    return await Promise.race([tried, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
