import { PRACTICE_ROLES } from '../domain/actor.js';
import { SPA } from '../domain/owner.rules.js';
import { oneOf } from '../server/postgres/one-of.js';

/** The statements of `message.store.ts`. */

const nameOf = (unit: string): string => `
CASE ${unit} WHEN '${SPA.id}' THEN 'Single Point of Access' ELSE coalesce((SELECT name FROM team WHERE id = ${unit}),
  (SELECT name FROM organisation WHERE ods_code = ${unit}), ${unit}) END`;

const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** $1 the message, $2 its recipients, $3 the team that must hold the referral, $4 what they are told, $5 organisation, $6 correlation id. */
export const SEND = `
WITH held AS (
  SELECT r.id, r.version FROM referral r, jsonb_populate_record(null::message, $1) m
  WHERE r.id = m.referral_id AND r.team_id IS NOT DISTINCT FROM $3
), written AS (
  INSERT INTO message SELECT m.* FROM held, jsonb_populate_record(null::message, $1) m
  ON CONFLICT ON CONSTRAINT message_once DO NOTHING
  RETURNING *
), reached AS (
  INSERT INTO message_recipient (message_id, unit, kind, referral_id)
  SELECT w.id, t.unit, t.kind, w.referral_id FROM written w, jsonb_to_recordset($2) t(unit text, kind text)
), told AS (
  INSERT INTO notification (id, referral_id, event_version, queue, recipient, message, channel, created_at, about)
  SELECT gen_random_uuid(), h.id, h.version, t.queue, t.unit, $4, c.channel, w.at, w.id
  FROM written w, held h, jsonb_to_recordset($2) t(unit text, queue text),
    LATERAL (SELECT 'inbox' AS channel UNION ALL SELECT channel FROM endpoint WHERE endpoint.unit = t.unit) c
), audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
  SELECT at, author_id, author_role, $5, 'MESSAGE_SENT', 'referral', referral_id, 'done', $6 FROM written
)
SELECT EXISTS (SELECT FROM held) AS held, EXISTS (SELECT FROM written) AS written`;

export const KEPT = `SELECT id, request_hash FROM message WHERE author_id = $1 AND key = $2`;

/** About referral $1 for unit $2, after ($3, $4), at most $5, or only message $6. */
export const PAGE = `
SELECT m.id, ${iso('m.at')} AS at,
  json_build_object('kind', CASE WHEN ${oneOf('m.author_role', PRACTICE_ROLES)} THEN 'referrer' WHEN m.sender = '${SPA.id}' THEN 'spa'
    ELSE 'team' END, 'id', m.sender, 'name', ${nameOf('m.sender')}, 'person', m.author_name) AS "from",
  (SELECT json_agg(json_build_object('kind', t.kind, 'id', t.unit, 'name', ${nameOf('t.unit')},
    'readAt', ${iso('t.read_at')}, 'readBy', t.read_by_name) ORDER BY t.kind)
    FROM message_recipient t WHERE t.message_id = m.id) AS "to",
  m.text, own.unit IS NOT NULL AND own.read_at IS NULL AS unread
FROM message m LEFT JOIN message_recipient own ON own.message_id = m.id AND own.unit = $2
WHERE m.referral_id = $1 AND (m.sender = $2 OR own.unit IS NOT NULL)
  AND ($3::timestamptz IS NULL OR (m.at, m.id) < ($3, $4::uuid)) AND ($6::uuid IS NULL OR m.id = $6)
ORDER BY m.at DESC, m.id DESC LIMIT $5`;

/** All of $3 or none. */
export const MARK_READ = `
WITH named AS (
  SELECT id, EXISTS (SELECT FROM message_recipient r
    WHERE r.message_id = id AND r.unit = $2 AND r.referral_id = $1) AS theirs
  FROM unnest($3::uuid[]) id
), marked AS (
  UPDATE message_recipient r SET read_at = $8, read_by_id = $4, read_by_name = $5
  WHERE r.message_id = ANY ($3) AND r.unit = $2 AND r.referral_id = $1 AND r.read_at IS NULL
    AND NOT EXISTS (SELECT FROM named WHERE NOT theirs)
  RETURNING r.message_id
), audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
  SELECT $8, $4, $6, $7, 'MESSAGES_READ', 'referral', $1::uuid, 'done', $9 WHERE EXISTS (SELECT FROM marked)
)
SELECT coalesce(array_agg(id), '{}') AS strange FROM named WHERE NOT theirs`;
