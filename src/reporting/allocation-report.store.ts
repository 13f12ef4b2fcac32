import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventMarked } from '../referrals/core/lifecycle/lifecycle.js';
import type { PageRequest } from '../server/http/page.js';
import type { Period } from './period.rules.js';

/** Every offer of the period ($1, $2), from the index of offers by time. Offers of before there were suggestions name no service: their team does. */
const OFFERS = `
offer AS (
  SELECT e.referral_id, e.version, e.at, e.payload->>'overrideReason' AS reason, e.payload->'team'->>'id' AS team,
    e.payload->'team'->>'name' AS "teamName", coalesce(e.payload->'suggestion'->>'service', t.service_id) AS service,
    (e.payload->'suggestion'->>'rank')::int AS rank, (e.payload->'suggestion'->>'of')::int AS of,
    e.payload->'suggestion'->>'first' AS first, (e.payload->'suggestion'->>'agreed')::boolean AS agreed
  FROM referral_event e LEFT JOIN team t ON t.id = e.payload->'team'->>'id'
  WHERE e.type = '${eventMarked('offer')}' AND e.at >= $1 AND e.at < $2
)`;

const BY_TEAM = `
WITH ${OFFERS}
SELECT o.service, s.name AS "serviceName", o.team, max(o."teamName") AS "teamName", count(*)::int AS allocated,
  (count(*) FILTER (WHERE agreed))::int AS agreed, (count(*) FILTER (WHERE NOT agreed))::int AS overridden
FROM offer o LEFT JOIN service s ON s.id = o.service
WHERE $3::text IS NULL OR (o.service, o.team) > ($3, $4)
GROUP BY o.service, s.name, o.team ORDER BY o.service, o.team LIMIT $5`;

const OVERRIDES = `
WITH ${OFFERS}
SELECT o.referral_id AS "referralId", o.version, r.reference, o.at, o.service, o.team, o.rank, o.of, o.first, o.reason
FROM offer o JOIN referral r ON r.id = o.referral_id
WHERE NOT o.agreed AND ($3::timestamptz IS NULL OR (o.at, o.referral_id, o.version) > ($3, $4::uuid, $5::int))
ORDER BY o.at, o.referral_id, o.version LIMIT $6`;

export interface TeamRow {
  service: string;
  serviceName: string | null;
  team: string;
  teamName: string;
  allocated: number;
  agreed: number;
  overridden: number;
}

export interface OverrideRow {
  referralId: string;
  version: number;
  reference: string;
  at: Date;
  service: string;
  team: string;
  rank: number | null;
  of: number;
  first: string | null;
  reason: string | null;
}

@Injectable()
export class AllocationReportStore {
  constructor(private readonly database: DataSource) {}

  byTeam({ from, until }: Period, { after, limit }: PageRequest): Promise<TeamRow[]> {
    const [service = null, team = null] = after ?? [];
    return this.database.query<TeamRow[]>(BY_TEAM, [from, until, service, team, limit + 1]);
  }

  overrides({ from, until }: Period, { after, limit }: PageRequest): Promise<OverrideRow[]> {
    const [at = null, referral = null, version = null] = after ?? [];
    return this.database.query<OverrideRow[]>(OVERRIDES, [from, until, at, referral, version, limit + 1]);
  }
}
