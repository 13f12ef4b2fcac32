/** The statements of `sharing.store.ts`. */

export const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Entries of the audit log about patient $1, by whom $2 to $6 say; more columns than that are the statement's own. */
export const AUDITED = (
  action: string,
  from: string,
  subject = `'patient', $1::uuid::text`,
  basis: string | null = null,
): string => `
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id,
  patient_id, basis)
SELECT $2::timestamptz, $3, $4, $5, '${action}', ${subject}, 'done', $6::uuid, $1::uuid, ${basis === null ? 'NULL' : `'${basis}'`} ${from}`;

/** $7 name and $8 unit of the person who asked, $9 the decisions, $10 how, $11 for whom, $12 by which right, $13 when. */
export const DECIDE = `
WITH decided AS (
  INSERT INTO sharing_decision (patient_id, unit, direction, decision, how, on_behalf, authority, asked_at, asked_by_id, asked_by_name,
    asked_by_role, asked_by_organisation, asked_by_unit, recorded_at, correlation_id)
  SELECT $1, d.unit, d.direction, d.decision, $10, $11, $12, $13::timestamptz, $3, $7, $4, $5, $8, $2::timestamptz, $6
  FROM jsonb_to_recordset($9) d(unit text, direction text, decision text)
)
${AUDITED('SHARING_DECIDED', '')}`;

const ROW = `number::text, unit, direction, decision, how, on_behalf AS "onBehalf", authority, ${iso('asked_at')} AS "askedAt",
  json_build_object('id', asked_by_id, 'name', asked_by_name, 'role', asked_by_role, 'organisation', asked_by_organisation,
    'unit', asked_by_unit) AS "askedBy", ${iso('recorded_at')} AS "recordedAt", referral_id AS "referralId"`;

/** The newest for each unit and direction: it stands, and follows the patient wherever they are registered. */
export const NEWEST = `
SELECT DISTINCT ON (unit, direction) ${ROW} FROM sharing_decision WHERE patient_id = $1
ORDER BY unit, direction, asked_at DESC, sharing_decision.number DESC`;

/** Before number $2, at most $3, of these units ($4) or of all. */
export const HISTORY = `
SELECT ${ROW} FROM sharing_decision
WHERE patient_id = $1 AND ($2::bigint IS NULL OR number < $2) AND ($4::text[] IS NULL OR unit = ANY ($4) OR asked_by_unit = ANY ($4))
ORDER BY sharing_decision.number DESC LIMIT $3`;

/** Units that gave the right code no longer than $3 days before $2. */
export const VERIFIED = `
SELECT DISTINCT unit FROM verification_code WHERE patient_id = $1 AND used_at > $2::timestamptz - make_interval(days => $3)`;
