import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import { eventMarked } from '../referrals/core/lifecycle/lifecycle.js';
import type { ClosedRecord } from './retention.rules.js';

/** A referral that is closed, beside what is known of the rest of its patient's. */
export interface Closed extends ClosedRecord {
  id: string;
  reference: string;
  serviceLine: string | null;
  updatedAt: string;
  /** Another referral of the patient is open. */
  stillOpen: boolean;
  held: boolean;
}

const DAY = (moment: string): string => `(${moment} AT TIME ZONE 'Europe/London')::date::text`;
const TIME = `to_char(r.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Closed before the end of day $1. The patient was last seen at the last closing or note of theirs; a draft that was never sent stands for itself and prolongs nothing. */
const CLOSED = `
SELECT r.id, r.reference, r.service_line AS "serviceLine", ${TIME} AS "updatedAt", r.received_at IS NOT NULL AS sent,
  r.date_of_birth::text AS "bornOn", ${DAY('coalesce(p.closed_at, r.updated_at)')} AS "closedOn", ${DAY('p.died_at')} AS "diedOn",
  coalesce(p.open, false) AS "stillOpen", coalesce(p.held, false) AS held
FROM referral r CROSS JOIN LATERAL (
  SELECT greatest(max(o.updated_at) FILTER (WHERE r.received_at IS NOT NULL AND o.received_at IS NOT NULL),
      (SELECT max(n.at) FROM clinical_note n WHERE n.patient_id = r.patient_id)) AS closed_at,
    bool_or(o.risk_at IS NOT NULL AND (o.received_at IS NOT NULL AND r.received_at IS NOT NULL)) AS open,
    bool_or(EXISTS (SELECT FROM legal_hold h WHERE h.referral_id = o.id AND h.lifted_at IS NULL)) AS held,
    min((SELECT min((e.payload->>'diedAt')::timestamptz) FROM referral_event e
      WHERE o.state = 'deceased' AND e.referral_id = o.id AND e.type = '${eventMarked('death')}')) AS died_at
  FROM referral o WHERE o.id = r.id OR o.patient_id = r.patient_id OR o.id = r.parent_id OR o.parent_id = r.id
) p
WHERE r.risk_at IS NULL AND r.disposed_on IS NULL AND r.updated_at < ($1::date + 1)::timestamp AT TIME ZONE 'Europe/London'
  AND (r.updated_at, r.id) > ($2::timestamptz, $3::uuid)
ORDER BY r.updated_at, r.id LIMIT $4`;

const DISPOSE = `SELECT dispose_referral($1, $2, $3, $4, $5) AS done`;
const AUDIT = `
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id, basis)
VALUES ($1, $2, $3, $4, 'REFERRAL_DISPOSED', 'referral', $5, 'done', $6, $7)`;

export interface Disposing {
  rule: string;
  dueOn: string;
  at: Date;
  by: Actor;
  correlationId: string;
}

@Injectable()
export class RetentionStore {
  constructor(private readonly database: DataSource) {}

  closed(until: string, after: readonly [string, string], limit: number): Promise<Closed[]> {
    return this.database.query<Closed[]>(CLOSED, [until, ...after, limit]);
  }

  /** One commit: what is there is erased, and that it was. @returns false when another process was faster */
  dispose({ id, closedOn }: Closed, { rule, dueOn, at, by, correlationId }: Disposing): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      // Only the owner of the tables may erase, whatever role this connection works under.
      await manager.query('SET LOCAL ROLE NONE');
      const [row] = await manager.query<{ done: boolean }[]>(DISPOSE, [id, rule, closedOn, dueOn, at]);
      if (!row!.done) return false;
      await manager.query(AUDIT, [at, by.id, by.role, by.organisation, id, correlationId, rule]);
      return true;
    });
  }
}
