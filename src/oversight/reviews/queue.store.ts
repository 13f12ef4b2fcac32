import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Outcome } from '../../consent/sharing.types.js';
import type { Actor } from '../../domain/actor.js';
import type { PageRequest } from '../../server/http/page.js';
import type { QueueRow } from '../policy/oversight.types.js';

const TIME = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const OPEN = `
  SELECT f.id, 'unusualAccess' AS kind, f.rule, f.at, f.times, f.actor_id, (SELECT name FROM reader d WHERE d.id = f.actor_id) AS actor_name,
    f.actor_role, f.actor_organisation, f.patient_id, NULL AS reason
  FROM oversight_finding f WHERE f.closed_at IS NULL
  UNION ALL
  SELECT o.id, 'override', o.category, v.opened_at, 1, o.actor_id, o.actor_name, o.actor_role, o.actor_organisation, o.patient_id, o.reason
  FROM override_review v JOIN record_override o ON o.id = v.override_id WHERE v.reviewed_at IS NULL`;

const PAGE = `
SELECT id, kind, rule, ${TIME('at')} AS at, times, actor_id AS "actorId", actor_name AS "actorName", actor_role AS "actorRole",
  actor_organisation AS "actorOrganisation", patient_id AS "patientId", reason
FROM (${OPEN}) q WHERE $1::timestamptz IS NULL OR (q.at, q.id) > ($1, $2::uuid) ORDER BY q.at, q.id LIMIT $3`;

const COUNTS = `SELECT kind, rule, count(*)::int AS count FROM (${OPEN}) q GROUP BY kind, rule ORDER BY kind, rule`;

/** $1 the id, $2 the moment, $3 to $5 who, $6 the outcome, $7 the note, $8 the correlation id. Nobody closes what is about themselves. */
const CLOSE = `
WITH closed AS (
  UPDATE oversight_finding SET closed_at = $2, closed_by = $3, outcome = $6, note = $7
  WHERE id = $1 AND closed_at IS NULL AND actor_id <> $3 RETURNING id, patient_id
), audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id,
    patient_id)
  SELECT $2, $3, $4, $5, 'FINDING_CLOSED', 'finding', id, 'done', $8, patient_id FROM closed
)
SELECT EXISTS (SELECT FROM closed) AS done, (SELECT actor_id FROM oversight_finding WHERE id = $1) AS about`;

export interface Count {
  kind: QueueRow['kind'];
  rule: string;
  count: number;
}

export interface Closing {
  at: Date;
  by: Actor;
  outcome: Outcome;
  note: string;
  correlationId: string;
}

/** Findings and overrides side by side: one queue. */
@Injectable()
export class QueueStore {
  constructor(private readonly database: DataSource) {}

  page({ after, limit }: PageRequest): Promise<QueueRow[]> {
    const [at = null, id = null] = after ?? [];
    return this.database.query<QueueRow[]>(PAGE, [at, id, limit + 1]);
  }

  counts(): Promise<Count[]> {
    return this.database.query<Count[]>(COUNTS);
  }

  /** One statement: a finding and its audit row. @returns whom it is about; null when there is no such finding */
  async close(id: string, { at, by, outcome, note, correlationId }: Closing) {
    const values = [id, at, by.id, by.role, by.organisation, outcome, note, correlationId];
    const [row] = await this.database.query<{ done: boolean; about: string | null }[]>(CLOSE, values);
    return row!;
  }
}
