import { eventsMarked, inSql } from '../referrals/core/lifecycle/lifecycle.js';

/** The states in which the SPA has the next step, or waits for it; the rest is with teams. */
const OPEN = 'FROM referral r WHERE r.risk_at IS NOT NULL AND r.received_at IS NOT NULL';

const list = (rows: string, order: string): string =>
  `(SELECT coalesce(json_agg(row_to_json(x) ORDER BY ${order}), '[]') FROM (${rows}) x)`;

const ARRIVALS = inSql(eventsMarked('receipt'));

/** What ends a referral's waiting for the SPA, one way or another. */
const DECISIONS = inSql(eventsMarked('spaDecision'));

/**
 * Everything on the wallboard at one moment. $1 now, $2 the beginning of the day in London, $3 how many hours ahead.
 * Open referrals are read from the indexes of lists. A day's events are found by their transactions, which follow the
 * order of time: from the last arrival before the day.
 */
export const WALLBOARD = `
WITH open AS MATERIALIZED (
  SELECT r.state, r.category_rank AS rank, count(*)::int AS count ${OPEN} GROUP BY 1, 2
), since AS MATERIALIZED (
  SELECT coalesce((SELECT txid FROM referral_event WHERE type IN ${ARRIVALS} AND at < $2 ORDER BY at DESC LIMIT 1), 0) AS txid
), today AS MATERIALIZED (
  SELECT e.type, extract(hour FROM e.at AT TIME ZONE 'Europe/London')::int AS hour
  FROM referral_event e WHERE e.txid >= (SELECT txid FROM since) AND e.at >= $2 AND e.at <= $1
)
SELECT json_build_object(
  'open', ${list('SELECT * FROM open', 'x.state, x.rank')},
  'breaching', ${list(
    `SELECT greatest(-1, floor(extract(epoch FROM r.risk_at - $1) / 3600))::int AS hour, count(*)::int AS count
     FROM referral r WHERE r.warn_at IS NOT NULL AND r.risk_at IS NOT NULL AND r.risk_at < $1::timestamptz + make_interval(hours => $3) GROUP BY 1`,
    'x.hour',
  )},
  'oldest', ${list(
    `SELECT r.id, r.reference, r.state, r.waiting_since AS since, r.category_rank AS rank FROM referral r
     WHERE r.owner_kind IN ('spa', 'user') AND r.risk_at IS NOT NULL ORDER BY r.waiting_since, r.id LIMIT 5`,
    'x.since, x.id',
  )},
  'today', ${list(
    `SELECT hour, (count(*) FILTER (WHERE type IN ${ARRIVALS}))::int AS arrivals,
       (count(*) FILTER (WHERE type IN ${DECISIONS}))::int AS decisions FROM today GROUP BY hour`,
    'x.hour',
  )},
  'load', ${list(
    `SELECT s.id, s.name, sum(coalesce(l.open, 0))::int AS open,
       CASE WHEN bool_and(t.capacity IS NOT NULL) THEN sum(t.capacity)::int END AS capacity
     FROM service s JOIN team t ON t.service_id = s.id AND NOT t.retired LEFT JOIN (
       SELECT team_id, count(*)::int AS open FROM referral WHERE team_id IS NOT NULL AND next_action_by IS NOT NULL GROUP BY team_id
     ) l ON l.team_id = t.id WHERE NOT s.retired GROUP BY s.id, s.name`,
    'x.name',
  )}
) AS board`;
