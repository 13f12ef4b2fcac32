import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { laneOf, TIMERS, type ChannelName, type QueueName } from './notification.types.js';

export type Enqueue = (lane: string, ids: string[]) => Promise<void>;

const claim = (table: string, order: string, due: string): string => `
WITH due AS (
  SELECT id FROM ${table} WHERE ${due} ORDER BY ${order} LIMIT $1 FOR UPDATE SKIP LOCKED
), claimed AS (
  UPDATE ${table} t SET enqueued_at = now() FROM due WHERE t.id = due.id RETURNING t.*
)`;

const CLAIM_NEW = `${claim('notification', 'enqueued_at, created_at', `status = 'pending' AND enqueued_at IS NULL`)}
SELECT id, queue, channel FROM claimed ORDER BY created_at, id`;

/** Their jobs are usually still there and are left alone; a job that the queue has lost is made again. */
const CLAIM_FORGOTTEN = `${claim(
  'notification',
  'enqueued_at',
  `status = 'pending' AND enqueued_at < now() - make_interval(secs => $2)
     AND (next_attempt_at IS NULL OR next_attempt_at < now())`,
)}
SELECT id, queue, channel FROM claimed`;

const CLAIM_TIMERS = `${claim(
  'timer',
  'due_at',
  `fired_at IS NULL AND cancelled_at IS NULL AND due_at <= $3
     AND (enqueued_at IS NULL OR enqueued_at < now() - make_interval(secs => $2))`,
)}
SELECT id FROM claimed ORDER BY due_at, id`;

interface ClaimedNotification {
  id: string;
  queue: QueueName;
  channel: ChannelName;
}

/**
 * Rows are locked and marked, their jobs added, and only then the mark is committed. Dying anywhere in between leaves
 * the rows unmarked, and adding a job twice is harmless. Several relays may run: each skips what another has locked.
 */
@Injectable()
export class OutboxStore {
  constructor(private readonly database: DataSource) {}

  relayNew(limit: number, enqueue: Enqueue): Promise<number> {
    return this.relayNotifications(CLAIM_NEW, [limit], enqueue);
  }

  relayForgotten(limit: number, resweepSeconds: number, enqueue: Enqueue): Promise<number> {
    return this.relayNotifications(CLAIM_FORGOTTEN, [limit, resweepSeconds], enqueue);
  }

  relayTimers(limit: number, resweepSeconds: number, now: Date, enqueue: Enqueue): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const rows = await transaction.query<{ id: string }[]>(CLAIM_TIMERS, [limit, resweepSeconds, now]);
      const ids = rows.map((row) => row.id);
      if (ids.length > 0) await enqueue(TIMERS, ids);
      return ids.length;
    });
  }

  private relayNotifications(statement: string, values: unknown[], enqueue: Enqueue): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const rows = await transaction.query<ClaimedNotification[]>(statement, values);
      const lanes = new Map<string, string[]>();
      for (const row of rows) {
        const lane = laneOf(row.queue, row.channel);
        lanes.set(lane, [...(lanes.get(lane) ?? []), row.id]);
      }
      await Promise.all([...lanes].map(([lane, ids]) => enqueue(lane, ids)));
      return rows.length;
    });
  }
}
