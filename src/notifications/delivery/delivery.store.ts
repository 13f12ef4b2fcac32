import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FACTS_COLUMNS, FACTS_JOINS } from '../wording/message-facts.js';
import type { Delivery } from './delivery.types.js';

const FIND = `
SELECT n.id, n.status, n.recipient, n.message, n.channel, n.attempts, n.event_version AS "eventVersion",
  n.created_at AS "createdAt", e.address, e.secret, ${FACTS_COLUMNS}
FROM notification n ${FACTS_JOINS}
LEFT JOIN endpoint e ON e.unit = n.recipient AND e.channel = n.channel
WHERE n.id = $1`;

const SENT = `status = 'sent', sent_at = now(), next_attempt_at = NULL, last_error = NULL`;

const MARK_SENT = `UPDATE notification SET ${SENT} WHERE id = $1 AND status <> 'sent'`;

/** Keeping the mail and knowing that it is kept are one commit, so the mail is there exactly once. */
const KEEP_MAIL = `
WITH kept AS (
  INSERT INTO kept_mail (notification_id, recipient_address, subject, body, kept_at)
  VALUES ($1, $2, $3, $4, now()) ON CONFLICT (notification_id) DO NOTHING
)
UPDATE notification SET ${SENT} WHERE id = $1 AND status <> 'sent'`;

const RECORD_RETRY = `
UPDATE notification SET attempts = $2, last_error = $3, next_attempt_at = now() + make_interval(secs => $4)
WHERE id = $1 AND status = 'pending'`;

const RECORD_FAILURE = `
UPDATE notification SET status = 'failed', attempts = $2, last_error = $3, next_attempt_at = NULL
WHERE id = $1 AND status = 'pending'`;

@Injectable()
export class DeliveryStore {
  constructor(private readonly database: DataSource) {}

  async find(id: string): Promise<Delivery | null> {
    const [delivery] = await this.database.query<Delivery[]>(FIND, [id]);
    return delivery ?? null;
  }

  async markSent(id: string): Promise<void> {
    await this.database.query(MARK_SENT, [id]);
  }

  async keepMail(id: string, address: string, subject: string, body: string): Promise<void> {
    await this.database.query(KEEP_MAIL, [id, address, subject, body]);
  }

  /** @param waitMs until the next attempt; null: there will be none */
  async recordFailure(id: string, attempts: number, sentence: string, waitMs: number | null): Promise<void> {
    if (waitMs === null) await this.database.query(RECORD_FAILURE, [id, attempts, sentence]);
    else await this.database.query(RECORD_RETRY, [id, attempts, sentence, waitMs / 1000]);
  }
}
