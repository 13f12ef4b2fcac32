import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { keysetPage, type Page, type PageRequest } from '../../server/http/page.js';
import { Clock } from '../../server/runtime/clock.js';
import { Metrics } from '../../server/runtime/metrics.js';
import { UnattendedStore } from './unattended.store.js';
import type { UnattendedRow } from './unattended.types.js';

/** How many ids a log line names; the list has all. */
const NAMED = 20;

/** Open referrals that nobody looks after: there must be none. */
@Injectable()
export class UnattendedService implements OnModuleInit {
  private readonly logger = new Logger(UnattendedService.name);

  constructor(
    private readonly store: UnattendedStore,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const counts = () => this.store.counts(this.clock.now());
    new Gauge({
      name: 'referrals_unattended',
      help: 'Open referrals without an owner or a time, whose owner is gone, or overdue with nobody told',
      labelNames: ['finding'],
      registers: [this.metrics.registry],
      async collect() {
        for (const [finding, count] of Object.entries(await counts())) this.set({ finding }, count);
      },
    });
  }

  async list(page: PageRequest): Promise<Page<UnattendedRow>> {
    return keysetPage(await this.store.list(this.clock.now(), page), page.limit, ({ id }) => [id]);
  }

  /** Says in one line what there is, if there is any; in one process at a time. */
  async sweep(): Promise<void> {
    await this.store.alone(async () => {
      const now = this.clock.now();
      const found = await this.store.list(now, { after: null, limit: NAMED });
      if (found.length === 0) return;
      const ids = found.slice(0, NAMED).map(({ id }) => id);
      this.logger.error({ event: 'referralsUnattended', ...(await this.store.counts(now)), ids });
    });
  }
}
