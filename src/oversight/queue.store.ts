import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../identity/actor.js';
import type { PageRequest } from '../platform/page.js';
import type { Outcome, QueueRow } from './oversight.types.js';

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

/** $1 the id, $2 the moment, $3 to $6 who, $7 the outcome, $8 the note, $9 the correlation id. */
const CLOSE = `
WITH found AS (
  UPDATE oversight_finding SET closed_at = $2, closed_by = $3, outcome = $7, note = $8 WHERE id = $1 AND closed_at IS NULL
  RETURNING id, patient_id, 'FINDING_CLOSED' AS action
), reviewed AS (
  UPDATE override_review v SET reviewed_at = $2, reviewed_by_id = $3, reviewed_by_name = $6, outcome = $7, note = $8
  FROM record_override o WHERE v.override_id = $1 AND o.id = v.override_id AND v.reviewed_at IS NULL
  RETURNING o.id, o.patient_id, 'OVERRIDE_REVIEWED' AS action
), closed AS (SELECT * FROM found UNION ALL SELECT * FROM reviewed), audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id,
    patient_id)
  SELECT $2, $3, $4, $5, action, 'review', id, 'done', $9, patient_id FROM closed
)
SELECT EXISTS (SELECT FROM closed) AS done,
  EXISTS (SELECT FROM oversight_finding WHERE id = $1) OR EXISTS (SELECT FROM override_review WHERE override_id = $1) AS known`;

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

  /** One statement: what was found of it, and its audit row. */
  async close(id: string, { at, by, outcome, note, correlationId }: Closing) {
    const values = [id, at, by.id, by.role, by.organisation, by.name, outcome, note, correlationId];
    const [row] = await this.database.query<{ done: boolean; known: boolean }[]>(CLOSE, values);
    return row!;
  }
}
