import { Module, type DynamicModule } from '@nestjs/common';
import { features } from './app.module.js';
import { SealingModule } from './audit/audit.module.js';
import type { Config } from './config/config.js';
import { InvariantsWatchService } from './invariants/invariants-watch.service.js';
import { InvariantsModule } from './invariants/invariants.module.js';
import { DeliveryModule } from './notifications/delivery.module.js';
import { RedisHealth } from './operations/health/redis-health.js';
import { FindingModule } from './oversight/oversight.module.js';
import { TimersService } from './referrals/core/timers.service.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { UnattendedService } from './referrals/unattended/unattended.service.js';
import { periodically } from './server/runtime/periodically.js';

/** What works the queues, and watches over what is kept. */
export const work = () => ({
  imports: [
    DeliveryModule.register({ imports: [ReferralsModule], timers: TimersService }),
    ReferralsModule,
    InvariantsModule,
    SealingModule,
    FindingModule,
  ],
  providers: [
    InvariantsWatchService,
    RedisHealth,
    periodically(InvariantsWatchService, {
      everyMs: 3_600_000,
      firstAfterMs: 60_000,
      mayBeLeft: true,
      failed: 'invariantsNotChecked',
      work: (watch) => watch.check(),
    }),
    periodically(UnattendedService, {
      everyMs: 60_000,
      failed: 'sweepFailed',
      work: (unattended) => unattended.sweep(),
    }),
  ],
});

/** The queue process: every feature, and the work. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    const { imports, providers } = work();
    return { module: WorkerModule, imports: [...features(config), ...imports], providers };
  }
}
