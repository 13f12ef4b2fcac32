import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOSED_STATES } from '../../domain/referral.types.js';
import type { PageRequest } from '../../server/http/page.js';
import { oneOf } from '../../server/postgres/one-of.js';
import { eventMarked } from '../core/lifecycle/lifecycle.js';
import { FINDINGS, type Finding, type UnattendedRow } from './unattended.types.js';

/** A timer that is due may still be on its way. */
const GRACE = `interval '5 minutes'`;
const OWNED = `owner_kind IN ('referrer', 'spa', 'user', 'team')`;

/** Each reads the open referrals only, from an index; $1 is the present moment. */
const WHERE: Record<Finding, string> = {
  noOwner: `NOT (${oneOf('state', CLOSED_STATES)}) AND (owner_kind IS NULL OR owner_id IS NULL OR next_action_by IS NULL)`,
  ownerGone: `owner_kind IN ('team', 'user') AND owner_id IS NOT NULL AND CASE owner_kind
      WHEN 'team' THEN NOT EXISTS (SELECT FROM team t WHERE t.id = r.owner_id)
      ELSE r.context -> 'claimedBy' ->> 'id' IS DISTINCT FROM r.owner_id END`,
  nobodyTold: `${OWNED} AND next_action_by < $1::timestamptz - ${GRACE}
    AND NOT EXISTS (SELECT FROM timer t WHERE t.referral_id = r.id AND t.fired_at IS NULL AND t.cancelled_at IS NULL
      AND t.name IN ('owner', 'draft', 'information'))
    AND NOT EXISTS (SELECT FROM referral_event e WHERE e.referral_id = r.id AND e.type = '${eventMarked('idle')}'
      AND e.payload ->> 'step' = 'onCall' AND e.at >= r.next_action_by)`,
};

const FOUND = FINDINGS.map(
  (finding) => `SELECT r.id, '${finding}' AS finding FROM referral r WHERE ${WHERE[finding]}`,
).join('\nUNION ALL ');

const LIST = `
SELECT r.id, r.reference, r.state, array_agg(f.finding ORDER BY f.finding) AS findings, r.owner_kind AS "ownerKind",
  r.owner_id AS "ownerId", r.next_action_by AS "nextActionBy"
FROM (${FOUND}) f JOIN referral r USING (id) WHERE $2::uuid IS NULL OR r.id > $2
GROUP BY r.id ORDER BY r.id LIMIT $3`;

const COUNTS = `SELECT finding, count(*)::int AS count FROM (${FOUND}) f GROUP BY finding`;

/** Any number, the same in every process of this product. */
const SWEEP_LOCK = 72_911_002;

@Injectable()
export class UnattendedStore {
  constructor(private readonly database: DataSource) {}

  /** By id, from one on. */
  list(now: Date, { after, limit }: PageRequest): Promise<UnattendedRow[]> {
    return this.database.query<UnattendedRow[]>(LIST, [now, after?.[0] ?? null, limit + 1]);
  }

  async counts(now: Date): Promise<Record<Finding, number>> {
    const rows = await this.database.query<{ finding: Finding; count: number }[]>(COUNTS, [now]);
    const none = Object.fromEntries(FINDINGS.map((finding) => [finding, 0])) as Record<Finding, number>;
    return rows.reduce((counts, { finding, count }) => ({ ...counts, [finding]: count }), none);
  }

  /** Does something while no other process does; null when another is at it. */
  alone<T>(work: () => Promise<T>): Promise<T | null> {
    return this.database.transaction(async (transaction) => {
      const [lock] = await transaction.query<{ free: boolean }[]>(
        'SELECT pg_try_advisory_xact_lock($1) AS free',
        [SWEEP_LOCK],
      );
      return lock!.free ? work() : null;
    });
  }
}
