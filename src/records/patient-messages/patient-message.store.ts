import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { iso } from '../../consent/sharing.sql.js';
import type { MessageStatus } from '../../consent/sharing.types.js';
import { withAllRows } from '../../server/postgres/row-access.js';
import type { Outgoing } from './patient-sender.js';

const MOST_ATTEMPTS = 10;

/** The oldest that is due: each try waits five minutes longer than the one before. Nobody else takes it meanwhile. */
const TAKE = `
UPDATE patient_message SET attempts = attempts + 1 WHERE id = (
  SELECT id FROM patient_message
  WHERE status = 'pending' AND body IS NOT NULL AND created_at + attempts * interval '5 minutes' <= $1
  ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, channel, address, subject, body`;

const SETTLE = `UPDATE patient_message SET status = $2, settled_at = $3, last_error = NULL WHERE id = $1`;
const FAILED = `
UPDATE patient_message SET last_error = $2, status = CASE WHEN body IS NULL OR attempts >= ${MOST_ATTEMPTS} THEN 'failed' ELSE status END WHERE id = $1`;

const LIST = `
SELECT id, patient_id AS "patientId", kind, channel, address, subject, body, status, attempts, last_error AS "lastError",
  ${iso('created_at')} AS at
FROM patient_message WHERE $1::timestamptz IS NULL OR (created_at, id) < ($1, $2::uuid)
ORDER BY created_at DESC, id DESC LIMIT $3`;

export interface PatientMessageView extends Outgoing {
  patientId: string;
  kind: string;
  status: MessageStatus;
  attempts: number;
  lastError: string | null;
  at: string;
}

/** Messages are sent by the product, whichever request woke it. */
@Injectable()
export class PatientMessageStore {
  constructor(private readonly database: DataSource) {}

  async take(at: Date): Promise<Outgoing | undefined> {
    const [rows] = await withAllRows(() => this.database.query<[Outgoing[], number]>(TAKE, [at]));
    return rows[0];
  }

  async settle(id: string, status: 'sent' | 'kept', at: Date): Promise<void> {
    await withAllRows(() => this.database.query(SETTLE, [id, status, at]));
  }

  /** It is tried again; given up after ten times, a code at once, and shown as failed. */
  async failed(id: string, sentence: string): Promise<void> {
    await withAllRows(() => this.database.query(FAILED, [id, sentence]));
  }

  /** The newest first. */
  list(after: string[] | null, limit: number): Promise<PatientMessageView[]> {
    const [time = null, id = null] = after ?? [];
    return this.database.query<PatientMessageView[]>(LIST, [time, id, limit]);
  }
}
