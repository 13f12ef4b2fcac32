import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../config.js';
import { dataSourceOptions } from './data-source.js';
import { orUnreachable } from './unreachable.js';

const connect = (config: Config): Promise<DataSource> =>
  orUnreachable(config.databaseUrl, () => new DataSource(dataSourceOptions(config)).initialize());

/**
 * One data source for each application context, let go of after the last request. `TypeOrmModule` keeps a register
 * for the whole process, in which web and worker of the demo would get in each other's way.
 */
@Global()
@Module({
  providers: [{ provide: DataSource, useFactory: connect, inject: [Config] }],
  exports: [DataSource],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
