import { Module, type DynamicModule } from '@nestjs/common';
import { features } from './app.module.js';
import { ClocksModule } from './clocks/clocks.module.js';
import { Sweeper } from './clocks/sweeper.js';
import type { Config } from './config.js';
import { DeliveryModule } from './notifications/delivery.module.js';
import { RedisHealth } from './platform/health/redis-health.js';
import { ReferralsModule } from './referrals/referrals.module.js';
import { TimersService } from './referrals/timers.service.js';

@Module({ imports: [ClocksModule], providers: [Sweeper] })
class SweepingModule {}

/** What works the queues, and looks for what fell out of them. */
export const delivery = (): DynamicModule =>
  DeliveryModule.register({ imports: [ReferralsModule, SweepingModule], timers: TimersService });

/** The queue process: every feature, and what works the queues. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return { module: WorkerModule, imports: [...features(config), delivery()], providers: [RedisHealth] };
  }
}
