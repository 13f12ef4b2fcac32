import { Module, type DynamicModule } from '@nestjs/common';
import { features } from './app.module.js';
import type { Config } from './config.js';
import { InvariantsModule } from './invariants/invariants.module.js';
import { InvariantsWatch } from './invariants/invariants-watch.service.js';
import { DeliveryModule } from './notifications/delivery.module.js';
import { RedisHealth } from './platform/health/redis-health.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { TimersService } from './referrals/timers.service.js';

/** What works the queues. */
export const delivery = (): DynamicModule =>
  DeliveryModule.register({ imports: [ReferralsModule], timers: TimersService });

/** The queue process: every feature, and what works the queues. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [...features(config), delivery(), InvariantsModule],
      providers: [RedisHealth, InvariantsWatch],
    };
  }
}
