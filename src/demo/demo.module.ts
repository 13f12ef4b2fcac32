import { Module, type DynamicModule } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import type { Config } from '../config.js';
import { InvariantsModule } from '../invariants/invariants.module.js';
import { InvariantsWatch } from '../invariants/invariants-watch.service.js';
import { RedisHealth } from '../platform/health/redis-health.js';
import { delivery } from '../worker.module.js';

/** Web and worker in one process. */
@Module({})
export class DemoModule {
  static with(config: Config): DynamicModule {
    return {
      module: DemoModule,
      imports: [AppModule.with(config), delivery(), InvariantsModule],
      providers: [RedisHealth, InvariantsWatch],
    };
  }
}
