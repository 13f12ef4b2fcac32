import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { History, PastEvent } from '../clocks/deadlines/history.rules.js';
import type { Database } from './broken.js';

/** Any number, the same in every process of this product. */
const LOCK = 72_911_003;

const TIME = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

const OPEN_HISTORIES = `
SELECT r.id, jsonb_build_object('receivedAt', to_char(r.received_at AT TIME ZONE 'UTC', '${TIME}'), 'answers', r.answers, 'events', (
  SELECT jsonb_agg(jsonb_build_object('version', e.version, 'type', e.type, 'to', e.to_state,
    'at', to_char(e.at AT TIME ZONE 'UTC', '${TIME}'), 'payload', e.payload) ORDER BY e.version)
  FROM referral_event e WHERE e.referral_id = r.id)) AS history
FROM referral r WHERE r.risk_at IS NOT NULL AND r.id > $1 ORDER BY r.id LIMIT $2`;

export interface OpenHistory {
  id: string;
  history: Omit<History, 'events'> & { events: Omit<PastEvent, 'marks'>[] };
}

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

  /** The histories of open referrals, by the ids of referrals and a page at a time. */
  async openHistories(client: Database, after: string, limit: number): Promise<OpenHistory[]> {
    return (await client.query(OPEN_HISTORIES, [after, limit])).rows as OpenHistory[];
  }

  /** @returns false while another process is checking; the lock goes with the transaction of `within` */
  async alone(client: PoolClient): Promise<boolean> {
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS alone', [
      LOCK,
    ]);
    return rows[0]!.alone;
  }
}
