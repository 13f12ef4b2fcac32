import {
  PostgresConnection,
  PostgresQueueBackend,
  SchemaMigrationRequiredError,
  type BackendFactory,
  type ConnectionOptions,
  type RedisQueueBackend,
} from 'bullmq';
import pg from 'pg';
import { Refusal } from '../../config/refusal.js';
import { ListeningClient } from '../postgres/listening-client.js';
import type { QueueDriver } from './queue-driver.js';

const POOL_SIZE = 8;
const LISTENS = /^LISTEN /m;

/**
 * Queues in PostgreSQL, in BullMQ's own schema. BullMQ would open a pool and a listening connection for every queue and
 * every worker; here they share one pool and one listening connection, so that a process costs a handful of connections.
 */
export async function openPostgresQueues(databaseUrl: string): Promise<QueueDriver> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c search_path=bullmq',
    application_name: 'spa-queues',
    keepAlive: true,
    max: POOL_SIZE,
    Client: ListeningClient,
  });
  pool.on('connect', listenOnce);
  const connection = new PostgresConnection(pool);
  connection.setMaxListeners(0);
  await connection.waitUntilReady().catch(async (error: unknown) => {
    await pool.end();
    throw error instanceof SchemaMigrationRequiredError
      ? new Refusal('The queues have no tables yet: run npm run migrate.')
      : error;
  });

  const backends: PostgresQueueBackend[] = [];
  const factory = (name: string, options: object): PostgresQueueBackend => {
    const backend = new PostgresQueueBackend(connection, name, { ...options, connection: pool }, false);
    backends.push(backend);
    return backend;
  };
  connection.on('listenerinvalidated', () => {
    for (const backend of backends) void listenAgain(backend);
  });

  return {
    producer: pool as unknown as ConnectionOptions,
    consumer: pool as unknown as ConnectionOptions,
    factory: factory as unknown as BackendFactory<RedisQueueBackend>,
    drainDelay: 30,
    onError: (listener) => connection.on('error', listener),
    close: async () => {
      await connection.close();
      await pool.end();
    },
  };
}

/** Every worker asks for the same notifications on the one connection; it is asked for once. */
function listenOnce(client: pg.PoolClient): void {
  client.setMaxListeners(0);
  const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
  let listening: unknown;
  const once = (text: unknown, ...rest: unknown[]): unknown => {
    if (typeof text !== 'string' || !LISTENS.test(text)) return query(text, ...rest);
    listening ??= query(text);
    return listening;
  };
  client.query = once as typeof client.query;
}

/** A backend that shares its connection is not told when the listening connection was replaced. */
async function listenAgain(backend: PostgresQueueBackend): Promise<void> {
  await backend.disconnectBlocking();
  await backend.reconnectBlocking();
}
