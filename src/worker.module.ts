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
import { UnattendedSweeperService } from './referrals/unattended/unattended-sweeper.service.js';

/** What works the queues, and watches over what is kept. */
export const work = () => ({
  imports: [
    DeliveryModule.register({ imports: [ReferralsModule], timers: TimersService }),
    ReferralsModule,
    InvariantsModule,
    SealingModule,
    FindingModule,
  ],
  providers: [InvariantsWatchService, RedisHealth, UnattendedSweeperService],
});

/** The queue process: every feature, and the work. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    const { imports, providers } = work();
    return { module: WorkerModule, imports: [...features(config), ...imports], providers };
  }
}
