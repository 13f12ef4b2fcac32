import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';
import { reportDrop } from '../server/postgres/listening-client.js';
import { RowSecurityClient } from '../server/postgres/row-security-client.js';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './schema.js';

export function dataSourceOptions(
  config: Pick<Config, 'databaseUrl' | 'databasePoolSize'>,
): DataSourceOptions {
  return {
    type: 'postgres',
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    applicationName: 'spa-referrals',
    connectTimeoutMS: 10_000,
    poolErrorHandler: reportDrop,
    extra: { Client: RowSecurityClient, keepAlive: true },
    entities: ENTITIES,
    migrations: MIGRATIONS,
    synchronize: false,
  };
}
