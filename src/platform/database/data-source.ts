import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../../config.js';
import { ENTITIES } from './entities.js';
import { reportDrop } from './listening-client.js';
import { MIGRATIONS } from './schema.js';
import { SightedClient } from './sighted-client.js';

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
    extra: { Client: SightedClient, keepAlive: true },
    entities: ENTITIES,
    migrations: MIGRATIONS,
    synchronize: false,
  };
}
