import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { withAllRows } from '../../server/postgres/row-access.js';
import { FACTS_COLUMNS, FACTS_JOINS } from '../wording/message-facts.js';
import type { InboxRow, KeptMailRow, NotificationRow, QueueGauge } from './notification-rows.js';
import { SPA_UNIT, type NotificationStatus } from './notification.types.js';

/** Rows that come after the one whose id is the parameter; as a comparison of rows it is answered by the index. */
const comesAfter = (table: string, time: string, id: string, after: string): string => `
  (${time}, ${id}) < (
    CASE WHEN ${after}::uuid IS NULL THEN 'infinity' ELSE (SELECT ${time} FROM ${table} WHERE ${id} = ${after}) END,
    coalesce(${after}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))`;

/** Of a unit and of one person in it; a page of each, so that both are answered by the index. */
const INBOX = `
SELECT n.id, n.message, n.sent_at AS at, r.state, r.date_of_birth::text AS "dateOfBirth", ${FACTS_COLUMNS},
  $1 IN ('${SPA_UNIT}', r.referring_organisation, r.team_id) AS "stillTheirs"
FROM notification n ${FACTS_JOINS}
WHERE n.id IN (
  SELECT id FROM (VALUES ($1), ($4)) AS addressed(unit), LATERAL (
    SELECT id, sent_at FROM notification
    WHERE recipient = unit AND channel = 'inbox' AND status = 'sent' AND ${comesAfter('notification', 'sent_at', 'id', '$2')}
    ORDER BY sent_at DESC, id DESC LIMIT $3) page
  ORDER BY sent_at DESC, id DESC LIMIT $3)
ORDER BY n.sent_at DESC, n.id DESC`;

const LIST = `
SELECT id, referral_id AS "referralId", event_version AS "eventVersion", queue, recipient, message, channel, status,
  attempts, created_at AS "createdAt", next_attempt_at AS "nextAttemptAt", sent_at AS "sentAt",
  last_error AS "lastError"
FROM notification
WHERE status = $1 AND ${comesAfter('notification', 'created_at', 'id', '$2')}
ORDER BY created_at DESC, id DESC LIMIT $3`;

const MAILS = `
SELECT notification_id AS id, (SELECT referral_id FROM notification n WHERE n.id = notification_id) AS "referralId",
  recipient_address AS "to", subject, body AS text, kept_at AS at
FROM kept_mail
WHERE ${comesAfter('kept_mail', 'kept_at', 'notification_id', '$1')}
ORDER BY kept_at DESC, notification_id DESC LIMIT $2`;

const REDRIVE = `
UPDATE notification n SET status = 'pending', attempts = 0, enqueued_at = NULL, next_attempt_at = NULL
FROM (SELECT id, attempts FROM notification WHERE id = $1 AND status = 'failed' FOR UPDATE) before
WHERE n.id = before.id
RETURNING before.attempts, n.last_error AS "lastError"`;

const GAUGES = `
SELECT queue, status, count(*)::int AS count, extract(epoch FROM now() - min(created_at))::float8 AS "oldestSeconds"
FROM notification WHERE status = 'pending' GROUP BY queue, status
UNION ALL
SELECT queue, status, count(*)::int, extract(epoch FROM now() - min(created_at))::float8
FROM notification WHERE status = 'failed' GROUP BY queue, status`;

@Injectable()
export class NotificationStore {
  constructor(private readonly database: DataSource) {}

  inbox(unit: string, person: string, after: string | null, limit: number): Promise<InboxRow[]> {
    // It tells of referrals that have left the unit as well, and then not what has become of them.
    return withAllRows(() => this.database.query(INBOX, [unit, after, limit, person]));
  }

  list(status: NotificationStatus, after: string | null, limit: number): Promise<NotificationRow[]> {
    return this.database.query(LIST, [status, after, limit]);
  }

  mails(after: string | null, limit: number): Promise<KeptMailRow[]> {
    return this.database.query(MAILS, [after, limit]);
  }

  async statusOf(id: string): Promise<NotificationStatus | null> {
    const [row] = await this.database.query<{ status: NotificationStatus }[]>(
      'SELECT status FROM notification WHERE id = $1',
      [id],
    );
    return row?.status ?? null;
  }

  /** @returns what the notification had gone through, or null when it is not failed (any more) */
  async redrive(id: string): Promise<{ attempts: number; lastError: string | null } | null> {
    const [[row]] = await this.database.query<[{ attempts: number; lastError: string | null }[], number]>(
      REDRIVE,
      [id],
    );
    return row ?? null;
  }

  gauges(): Promise<QueueGauge[]> {
    return this.database.query(GAUGES);
  }
}
