import { Injectable, Logger } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../server/runtime/metrics.js';
import type { Breach } from './broken.js';
import { InvariantsService } from './invariants.service.js';

/** Checks by itself, seldom, because it reads whole tables; what it found last is a metric. */
@Injectable()
export class InvariantsWatchService {
  private readonly logger = new Logger(InvariantsWatchService.name);
  private readonly broken: Gauge<'invariant'>;
  private readonly checkedAt: Gauge;

  constructor(
    private readonly invariants: InvariantsService,
    { registry }: Metrics,
  ) {
    const registers = [registry];
    this.broken = new Gauge({
      name: 'invariants_broken',
      help: 'Rows that break an invariant, as this process found them last',
      labelNames: ['invariant'],
      registers,
    });
    this.checkedAt = new Gauge({
      name: 'invariants_checked_timestamp_seconds',
      help: 'When this process last checked all of them',
      registers,
    });
  }

  /** @returns false when another process was at it */
  async check(): Promise<boolean> {
    const done = await this.invariants.checkAlone((invariant, breach) => this.note(invariant, breach));
    if (done) this.checkedAt.setToCurrentTime();
    return done;
  }

  private note(invariant: string, { count, first }: Breach): void {
    this.broken.set({ invariant }, count);
    if (count > 0) this.logger.error({ event: 'invariantBroken', invariant, count, first });
  }
}
