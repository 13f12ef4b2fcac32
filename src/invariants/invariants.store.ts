import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';

/** Any number, the same in every process of this product. */
const LOCK = 72_911_003;

@Injectable()
export class InvariantsStore {
  constructor(private readonly database: DataSource) {}

  /** Work on one connection, with memory for joins of whole tables. */
  async within<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await ((this.database.driver as PostgresDriver).master as Pool).connect();
    try {
      await client.query(`BEGIN READ ONLY; SET LOCAL work_mem = '128MB'`);
      return await work(client);
    } finally {
      await client.query('ROLLBACK').finally(() => client.release());
    }
  }

  /** @returns false while another process is checking; the lock goes with the transaction of `within` */
  async alone(client: PoolClient): Promise<boolean> {
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS alone', [
      LOCK,
    ]);
    return rows[0]!.alone;
  }
}
