import { eventMarked } from '../lifecycle/lifecycle.js';
import { DECIDED } from './decided.sql.js';
import { ASKED_ABOUT, KNOWN } from './known.sql.js';

/**
 * The statements of `referral.store.ts`. Rows come as JSON and are spread over the table's own columns,
 * so that one parameter carries a row and one statement carries everything an event writes. A name is new only with answers,
 * and names go in in order, so that two statements never wait for each other.
 */

const HAPPENED = (source: string) => `
happened AS (
  INSERT INTO referral_event SELECT e.* FROM ${source}, jsonb_populate_recordset(null::referral_event, $2) e
  RETURNING referral_id, version, type, at, actor_id, actor_role, actor_organisation, correlation_id
), audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, subject_version,
    outcome, correlation_id, patient_id)
  SELECT at, actor_id, actor_role, actor_organisation, type, 'referral', referral_id, version, 'done', correlation_id,
    (SELECT patient_id FROM ${source})
  FROM happened
), ${DECIDED(source)}, told AS (
  INSERT INTO notification (id, referral_id, event_version, queue, recipient, message, channel, created_at)
  SELECT gen_random_uuid(), s.id, s.version, t.queue, t.recipient, t.message, c.channel, s.updated_at
  FROM ${source} s, jsonb_to_recordset($3) t(queue text, recipient text, message text),
    LATERAL (SELECT 'inbox' AS channel UNION ALL SELECT channel FROM endpoint WHERE unit = t.recipient) c
), timed AS (
  INSERT INTO timer SELECT t.* FROM ${source}, jsonb_populate_recordset(null::timer, $4) t
), named AS (
  INSERT INTO patient_name SELECT DISTINCT name FROM ${source}, jsonb_populate_record(null::referral, $1) n,
    unnest(ARRAY[n.given_key, n.family_key]) name
  WHERE $1::jsonb ? 'answers' AND name IS NOT NULL ORDER BY name ON CONFLICT DO NOTHING
)`;

/**
 * $5 is what to lock while the same key is worked on, $6 the answer to keep for it; both null without a key.
 * The answer ends with what is known of the patient: of all their open referrals ($7), or of the practice's own.
 */
export const CREATE = `
WITH alone AS (
  SELECT $5::text IS NULL OR pg_try_advisory_xact_lock(hashtextextended($5, 0)) AS free
), born AS (
  INSERT INTO referral
  SELECT n.* FROM alone, jsonb_populate_record(null::referral, $1) n
  WHERE free AND NOT EXISTS (SELECT FROM referral d WHERE d.nhs_number = n.nhs_number AND d.state = 'deceased')
  RETURNING id, version, updated_at, patient_id
), ${HAPPENED('born')}, ${ASKED_ABOUT('jsonb_populate_record(null::referral, $1)')}, ${KNOWN('$7::boolean')}, kept AS (
  INSERT INTO idempotency_key
  SELECT k.actor_id, k.key, k.request_hash, k.referral_id, left(k.response, -1) || ',' || known.parts || '}', k.created_at
  FROM born, known, jsonb_populate_record(null::idempotency_key, $6) k WHERE $6 IS NOT NULL
)
SELECT free, EXISTS (SELECT FROM born) AS born, parts AS known FROM alone, known`;

/** $5 names of timers to stop, $6 the timer that fired, which must not have done so before, $7 kinds of duties, $8 child referrals. */
export const CHANGE = `
WITH changed AS (
  UPDATE referral r
  SET version = n.version, state = n.state, template_version = n.template_version, answers = coalesce(n.answers, r.answers),
    context = n.context, service_line = n.service_line, category = n.category, respond_by = n.respond_by,
    nhs_number = n.nhs_number, given_name = n.given_name, family_name = n.family_name, date_of_birth = n.date_of_birth,
    given_key = n.given_key, family_key = n.family_key, team_id = n.team_id, owner_kind = n.owner_kind, owner_id = n.owner_id,
    next_action_by = n.next_action_by, risk_at = n.risk_at, warn_at = n.warn_at, category_rank = n.category_rank,
    waiting_since = n.waiting_since, received_at = n.received_at, updated_at = n.updated_at
  FROM jsonb_populate_record(null::referral, $1) n
  WHERE r.id = n.id AND r.version = n.version - 1
    AND ($6::uuid IS NULL OR EXISTS (SELECT FROM timer t WHERE t.id = $6 AND t.fired_at IS NULL AND t.cancelled_at IS NULL))
    AND NOT (n.state = 'submitted' AND r.state = 'draft'
      AND EXISTS (SELECT FROM referral d WHERE d.nhs_number = n.nhs_number AND d.state = 'deceased'))
  RETURNING r.id, r.version, r.updated_at, r.patient_id
), children AS (
  INSERT INTO referral SELECT c.* FROM changed JOIN referral parent USING (id), jsonb_array_elements($8) child,
    LATERAL jsonb_populate_record(null::referral, child || jsonb_build_object('answers', parent.answers)) c
), ${HAPPENED('changed')}, stopped AS (
  UPDATE timer t
  SET fired_at = CASE WHEN t.id = $6 THEN s.updated_at END, cancelled_at = CASE WHEN t.id = $6 THEN NULL ELSE s.updated_at END
  FROM changed s
  WHERE t.referral_id = s.id AND (t.id = $6 OR t.name = ANY ($5)) AND t.fired_at IS NULL AND t.cancelled_at IS NULL
), owed AS (
  INSERT INTO duty (id, referral_id, event_version, kind, opened_at)
  SELECT gen_random_uuid(), s.id, s.version, kind, s.updated_at FROM changed s, unnest($7::text[]) kind
)
SELECT EXISTS (SELECT FROM changed) AS changed`;

const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${column}`;

const COLUMNS = `id, reference, version, state, template_id, template_version, context, service_line, category,
  ${iso('respond_by')}, nhs_number, given_name, family_name, date_of_birth::text, given_key, family_key, referring_organisation,
  referrer_id, team_id, owner_kind, owner_id, ${iso('next_action_by')}, ${iso('risk_at')}, ${iso('warn_at')}, category_rank,
  ${iso('waiting_since')}, parent_id, ${iso('received_at')}, ${iso('created_at')}, ${iso('updated_at')}, patient_id,
  disposed_on::text`;

export const FIND = `SELECT ${COLUMNS} FROM referral WHERE id = $1`;
/** The first of a list that nobody else holds; it is held to the end of the transaction. */
export const FIRST = ({ where, order }: { where: string; order: string }): string =>
  `SELECT ${COLUMNS} FROM referral r WHERE ${where} ORDER BY ${order} LIMIT 1 FOR UPDATE SKIP LOCKED`;
export const ANSWERS = `SELECT answers FROM referral WHERE id = $1`;
/** With what nobody of the unit $2 has read. */
export const DETAIL = `
SELECT answers, (SELECT count(*)::int FROM message_recipient m
  WHERE m.referral_id = $1 AND m.unit = $2 AND m.read_at IS NULL) AS unread
FROM referral WHERE id = $1`;
export const KEPT_ANSWER = `SELECT key, request_hash, response FROM idempotency_key WHERE actor_id = $1 AND key = $2`;
export const EVENTS = `
SELECT referral_id, version, type, from_state, to_state, payload, reason, ${iso('at')}, actor_id, actor_name, actor_role,
  actor_organisation, correlation_id
FROM referral_event WHERE referral_id = $1 AND version > $2 ORDER BY version LIMIT $3`;
/** What was asked, and everything that happened while an answer was awaited. */
export const INFORMATION_EVENTS = `
SELECT type, to_state, payload, ${iso('at')}, actor_role FROM referral_event
WHERE referral_id = $1 AND (type = '${eventMarked('question')}' OR from_state = 'awaitingInformation') ORDER BY version`;
export const DEATH_OF = `SELECT 1 FROM referral WHERE nhs_number = $1 AND state = 'deceased' LIMIT 1`;
export const FIND_REFERENCE = `SELECT id, nhs_number, state FROM referral WHERE reference = $1 AND received_at IS NOT NULL`;
/** Referrals named by id ($1), children of $2, and duplicates of it: those are of the same patient ($3), and found by it. */
export const LINKED = `
SELECT ${COLUMNS} FROM referral WHERE id = ANY ($1::uuid[])
UNION ALL SELECT ${COLUMNS} FROM referral WHERE parent_id = $2
UNION ALL SELECT ${COLUMNS} FROM referral WHERE nhs_number = $3 AND state = 'duplicate' AND context->>'keptReferral' = $2::text
ORDER BY created_at, id`;
export const OTHER_OF_PATIENT = `
SELECT reference FROM referral WHERE nhs_number = $2 AND id <> $1 AND received_at IS NOT NULL
ORDER BY (owner_kind IS NULL), received_at LIMIT 1`;
export const TIMER = `
SELECT referral_id, event, payload, ${iso('due_at')} FROM timer WHERE id = $1 AND fired_at IS NULL AND cancelled_at IS NULL`;
export const PUT_OFF_TIMER = `
UPDATE timer SET due_at = $2, enqueued_at = NULL WHERE id = $1 AND fired_at IS NULL AND cancelled_at IS NULL`;
export const CANCEL_TIMER = `
UPDATE timer SET cancelled_at = now() WHERE id = $1 AND fired_at IS NULL AND cancelled_at IS NULL`;
