import { Module } from '@nestjs/common';
import { AsyncResource } from 'node:async_hooks';
import type { Pool } from 'pg';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { Config } from '../config/config.js';
import { orUnreachable } from '../server/postgres/unreachable.js';
import { dataSourceOptions } from './data-source.js';
import { refuseEarlier } from './earlier-database.js';

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

async function connect(options: DataSourceOptions): Promise<DataSource> {
  const { url } = options as { url: string };
  const database = await orUnreachable(url, async () =>
    keepRowAccess(await new DataSource(options).initialize()),
  );
  try {
    await refuseEarlier(database, url);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

/** The pool calls a waiting request from the one that releases the connection: each must keep its own row access. */
function keepRowAccess(database: DataSource): DataSource {
  const pool = (database.driver as PostgresDriver).master as Pool;
  const connect = pool.connect.bind(pool) as (answer?: () => void) => unknown;
  pool.connect = ((answer?: () => void) => connect(answer && AsyncResource.bind(answer))) as Pool['connect'];
  return database;
}
