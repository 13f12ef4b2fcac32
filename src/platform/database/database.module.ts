import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Config } from '../../config.js';
import { dataSourceOptions } from './data-source.js';
import { orUnreachable } from './unreachable.js';

/** The one data source of a process, let go of after its last request. */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({ ...dataSourceOptions(config), retryAttempts: 0 }),
      dataSourceFactory: (options) => connect(options!),
    }),
  ],
})
export class DatabaseModule {}

const connect = (options: DataSourceOptions): Promise<DataSource> =>
  orUnreachable((options as { url: string }).url, () => new DataSource(options).initialize());
