import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PageRequest } from '../../server/http/page.js';

const OPEN = `
SELECT d.id, d.kind, d.opened_at AS "openedAt", r.id AS "referralId", r.reference, r.state
FROM duty d JOIN referral r ON r.id = d.referral_id
WHERE d.done_at IS NULL AND ($1::timestamptz IS NULL OR (d.opened_at, d.id) > ($1, $2::uuid))
ORDER BY d.opened_at, d.id LIMIT $3`;

const DO = `
WITH done AS (
  UPDATE duty SET done_at = $2, done_by = $3, note = $6 WHERE id = $1 AND done_at IS NULL RETURNING referral_id, kind
), audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
  SELECT $2, $3, $4, $5, 'DUTY_DONE_' || kind, 'referral', referral_id, 'done', $7 FROM done
)
SELECT EXISTS (SELECT FROM done) AS done, EXISTS (SELECT FROM duty WHERE id = $1) AS known`;

export interface DutyRow {
  id: string;
  kind: 'informReferrer' | 'informPatient';
  openedAt: Date;
  referralId: string;
  reference: string;
  state: string;
}

@Injectable()
export class DutyStore {
  constructor(private readonly database: DataSource) {}

  open({ after, limit }: PageRequest): Promise<DutyRow[]> {
    const [time = null, id = null] = after ?? [];
    return this.database.query<DutyRow[]>(OPEN, [time, id, limit + 1]);
  }

  /** One statement: the duty and its audit row. */
  async do(
    id: string,
    at: Date,
    by: { id: string; role: string; organisation: string },
    note: string,
    correlationId: string,
  ) {
    const values = [id, at, by.id, by.role, by.organisation, note, correlationId];
    const [row] = await this.database.query<{ done: boolean; known: boolean }[]>(DO, values);
    return row!;
  }
}
