import { seenBy, unitOf } from '../access/policy/scope.rules.js';
import { HORIZON } from '../referrals/core/commit/changes.js';
import { onList, type Asking, type List } from '../worklists/lists.rules.js';
import { unreadOf } from '../worklists/worklist.sql.js';

/** How many changes are read at once. */
export const AT_ONCE = 1000;
/** A reader that missed more than so many reads the list again. */
const FAR_BEHIND = 10_000;

export const PLACE = `
SELECT ${HORIZON}::text AS horizon, EXISTS (SELECT FROM referral_event WHERE txid >= $1 OFFSET ${FAR_BEHIND}) AS far`;

const since = (table: string, version: string): string => `
SELECT txid, referral_id AS id, ${version} AS version FROM ${table}, span WHERE txid >= $1 AND txid < horizon
ORDER BY txid FETCH FIRST ${AT_ONCE} ROWS WITH TIES`;

/** Referrals of which something was committed from $1 on, each with its first new version, up to where nothing can be missing. */
export const CHANGES = `
WITH span AS MATERIALIZED (SELECT ${HORIZON} AS horizon),
step AS MATERIALIZED (${since('referral_event', 'version')}),
word AS MATERIALIZED (${since('message_recipient', 'NULL::integer')}),
reached AS (
  SELECT horizon, least(horizon, (SELECT max(txid) + 1 FROM step HAVING count(*) >= ${AT_ONCE}),
    (SELECT max(txid) + 1 FROM word HAVING count(*) >= ${AT_ONCE})) AS "to" FROM span
)
SELECT "to"::text, "to" < horizon AS more,
  (SELECT coalesce(json_agg(c), '[]') FROM (
    SELECT id, min(version) AS version FROM (SELECT * FROM step UNION ALL SELECT * FROM word) s
    WHERE txid < "to" GROUP BY id) c) AS changes,
  EXISTS (SELECT FROM referral_event WHERE txid >= horizon)
    OR EXISTS (SELECT FROM message_recipient WHERE txid >= horizon) AS held
FROM reached`;

/** The team held the referral just before these changes, or in the course of them. */
const wasWith = (team: string): string => `EXISTS (
  SELECT FROM referral_event e WHERE e.referral_id = r.id AND e.payload->>'teamId' = ${team} AND e.version >= coalesce(
    (SELECT max(before.version) FROM referral_event before WHERE before.referral_id = r.id
      AND before.version < coalesce(c.version, r.version + 1) AND before.payload ? 'teamId'), 0))`;

/** Where changed referrals stand for a caller: on the list, beside it, or, when they have left the caller's team, gone. */
export function standing(list: List, asking: Asking, changes: object[]): string {
  const { by, put } = asking;
  const left = by.team === null ? 'false' : wasWith(put(by.team));
  return `
SELECT r.id, stands.listed AS "in", CASE WHEN stands.seen THEN r.version END AS version,
  CASE WHEN stands.seen THEN r.state END AS state, CASE WHEN stands.listed THEN ${unreadOf(put(unitOf(by)))} END AS unread
FROM jsonb_to_recordset(${put(JSON.stringify(changes))}) c(id uuid, version integer) JOIN referral r ON r.id = c.id
CROSS JOIN LATERAL (
  SELECT coalesce(${onList(list, asking)}, false) AS listed, coalesce(${seenBy(by, put)}, false) AS seen
) stands
WHERE stands.listed OR stands.seen OR ${left}`;
}
