import { AUDITED, iso } from '../../consent/sharing.sql.js';

/** The statements of `override.store.ts`. */

/** $7 the override, $8 what the patient is told, null when that would harm. */
export const START = `
WITH started AS (
  INSERT INTO record_override SELECT * FROM jsonb_populate_record(null::record_override, $7)
), to_review AS (
  INSERT INTO override_review (override_id, opened_at) SELECT (($7::jsonb)->>'id')::uuid, $2::timestamptz
), told AS (
  INSERT INTO patient_message (id, patient_id, kind, about, channel, address, subject, body, created_at)
  SELECT m.id, m.patient_id, m.kind, m.about, m.channel, m.address, m.subject, m.body, m.created_at
  FROM jsonb_populate_record(null::patient_message, $8) m WHERE $8 IS NOT NULL
)
${AUDITED('OVERRIDE_STARTED', '', undefined, 'override')}`;

/** The one of person $2 of organisation $3 that lasts longest at $4. */
export const ACTIVE = `
SELECT id, ${iso('until')} AS until, category FROM record_override
WHERE patient_id = $1 AND actor_id = $2 AND actor_organisation = $3 AND ended_at IS NULL AND until > $4
ORDER BY record_override.until DESC, id LIMIT 1`;

export const OWN = `
SELECT patient_id AS "patientId", ended_at IS NOT NULL OR until <= $4 AS over
FROM record_override WHERE id = $1 AND actor_id = $2 AND actor_organisation = $3`;

/** $7 the override. */
export const END = `
WITH ended AS (
  UPDATE record_override SET ended_at = $2 WHERE id = $7 AND ended_at IS NULL AND until > $2 RETURNING id
)
${AUDITED('OVERRIDE_ENDED', 'FROM ended')} RETURNING id`;

/** With how often the record was looked at by it. */
const REVIEW = `
SELECT o.id, o.patient_id AS "patientId", ${iso('o.at')} AS at, ${iso('o.until')} AS until, ${iso('o.ended_at')} AS "endedAt",
  json_build_object('id', o.actor_id, 'name', o.actor_name, 'role', o.actor_role, 'organisation', o.actor_organisation, 'unit', o.unit)
    AS by, o.category, o.reason, o.harmful_because AS "harmfulBecause", ${iso('v.reviewed_at')} AS "reviewedAt",
  v.reviewed_by_name AS "reviewedBy", v.outcome, v.note,
  (SELECT count(*)::int FROM audit_entry a WHERE a.patient_id = o.patient_id AND a.at BETWEEN o.at AND coalesce(o.ended_at, o.until)
    AND a.actor_id = o.actor_id AND a.basis = 'override' AND a.action <> 'OVERRIDE_STARTED') AS looks
FROM override_review v JOIN record_override o ON o.id = v.override_id`;

/** Those that wait ($1), or those that are done, after ($2, $3), at most $4; the oldest first. */
export const REVIEWS = `
${REVIEW} WHERE (v.reviewed_at IS NULL) = $1 AND ($2::timestamptz IS NULL OR (v.opened_at, v.override_id) > ($2, $3::uuid))
ORDER BY v.opened_at, v.override_id LIMIT $4`;
export const ONE_REVIEW = `${REVIEW} WHERE o.id = $1`;

/** $7 the override, $8 name of the reviewer, $9 outcome, $10 note. */
export const CLOSE_REVIEW = `
WITH closed AS (
  UPDATE override_review SET reviewed_at = $2, reviewed_by_id = $3, reviewed_by_name = $8, outcome = $9, note = $10
  WHERE override_id = $7 AND reviewed_at IS NULL RETURNING override_id
)
${AUDITED('OVERRIDE_REVIEWED', 'FROM closed')} RETURNING id`;
