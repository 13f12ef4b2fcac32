import { Module, type DynamicModule } from '@nestjs/common';
import { AppModule } from '../app.module.js';
import type { Config } from '../config/config.js';
import { work } from '../worker.module.js';

/** Web and worker in one process. */
@Module({})
export class DemoModule {
  static with(config: Config): DynamicModule {
    const { imports, providers } = work();
    return { module: DemoModule, imports: [AppModule.with(config), ...imports], providers };
  }
}
