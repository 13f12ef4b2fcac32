import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../domain/actor.js';
import type { PageRequest } from '../server/http/page.js';

const AUDITED = (action: string, from: string): string => `
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
SELECT $2, $3, $4, $5, '${action}', 'referral', referral_id, 'done', $6 FROM ${from}`;

/** $7 the id of the hold, $8 the reason. A hold that stands already is kept as it is. */
const SET = `
WITH wanted AS (SELECT id FROM referral WHERE reference = $1 AND disposed_on IS NULL FOR KEY SHARE), held AS (
  INSERT INTO legal_hold (id, referral_id, reason, set_at, set_by) SELECT $7, id, $8, $2, $3 FROM wanted
  ON CONFLICT (referral_id) WHERE lifted_at IS NULL DO NOTHING RETURNING id, referral_id
), audited AS (${AUDITED('HOLD_SET', 'held')})
SELECT EXISTS (SELECT FROM wanted) AS known, (SELECT id FROM held) AS id`;

const LIFT = `
WITH lifted AS (
  UPDATE legal_hold SET lifted_at = $2, lifted_by = $3, lifted_because = $7 WHERE id = $1 AND lifted_at IS NULL RETURNING referral_id
), audited AS (${AUDITED('HOLD_LIFTED', 'lifted')})
SELECT EXISTS (SELECT FROM legal_hold WHERE id = $1) AS known, EXISTS (SELECT FROM lifted) AS done`;

const STANDING = `
SELECT h.id, h.referral_id AS "referralId", r.reference, h.reason, h.set_at AS "setAt", h.set_by AS "setBy"
FROM legal_hold h JOIN referral r ON r.id = h.referral_id
WHERE h.lifted_at IS NULL AND ($1::uuid IS NULL OR h.id > $1) ORDER BY h.id LIMIT $2`;

export interface HoldRow {
  id: string;
  referralId: string;
  reference: string;
  reason: string;
  setAt: Date;
  setBy: string;
}

/** Who, when, and under which correlation id. */
export interface Acting {
  at: Date;
  by: Actor;
  correlationId: string;
}

@Injectable()
export class LegalHoldStore {
  constructor(private readonly database: DataSource) {}

  standing({ after, limit }: PageRequest): Promise<HoldRow[]> {
    return this.database.query<HoldRow[]>(STANDING, [after?.[0] ?? null, limit + 1]);
  }

  /** One statement: the hold and its audit row. @returns no id when one stands already */
  async set(reference: string, id: string, reason: string, { at, by, correlationId }: Acting) {
    const values = [reference, at, by.id, by.role, by.organisation, correlationId, id, reason];
    const [row] = await this.database.query<{ known: boolean; id: string | null }[]>(SET, values);
    return row!;
  }

  async lift(id: string, reason: string, { at, by, correlationId }: Acting) {
    const values = [id, at, by.id, by.role, by.organisation, correlationId, reason];
    const [row] = await this.database.query<{ known: boolean; done: boolean }[]>(LIFT, values);
    return row!;
  }
}
