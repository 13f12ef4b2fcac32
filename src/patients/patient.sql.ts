/** The statements of `patient.store.ts`. */

const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const ROW = `json_build_object('id', p.id, 'nhs_number', p.nhs_number, 'given_name', p.given_name, 'family_name', p.family_name,
  'given_key', p.given_key, 'family_key', p.family_key, 'date_of_birth', p.date_of_birth::text, 'gender', p.gender,
  'practice', p.practice, 'mobile', p.mobile, 'email', p.email, 'created_at', ${iso('p.created_at')},
  'updated_at', ${iso('p.updated_at')})`;

/** Whether the override `o` of the person $2, of organisation $3, lasts at $5. */
const LASTS = `o.actor_id = $2 AND o.actor_organisation = $3 AND o.ended_at IS NULL AND o.until > $5`;

/** What ties the person $2, of organisation $3 and team $4, to patient `p` at $5. */
const TIES = `json_build_object(
  'practice', coalesce(p.practice = $3, false),
  'sent', EXISTS (SELECT FROM referral r WHERE r.patient_id = p.id AND r.referring_organisation = $3),
  'team', EXISTS (SELECT FROM referral r WHERE r.patient_id = p.id AND r.team_id = $4),
  'bed', EXISTS (SELECT FROM referral r WHERE r.patient_id = p.id AND r.service_line = 'communityHospital'),
  'override', EXISTS (SELECT FROM record_override o WHERE o.patient_id = p.id AND ${LASTS}))`;

export const FIND = `
SELECT ${ROW} AS patient, ${TIES} AS ties, patient_differs(p.id) AS differs FROM patient p WHERE p.id = $1`;
/** The same for somebody who opened the record by an override. */
export const FIND_OPENED = `${FIND} AND EXISTS (SELECT FROM record_override o WHERE o.patient_id = p.id AND ${LASTS})`;

export const RECORD = `SELECT ${ROW} AS patient FROM patient p WHERE p.id = $1`;
export const RECORD_OF_NUMBER = `SELECT ${ROW} AS patient FROM patient p WHERE p.nhs_number = $1`;

/** Who may be meant by $1: by NHS number alone where it is given, else by names and date of birth. Two say that it is not certain. */
export const MEANT = `
SELECT ${ROW} AS patient FROM patient p, jsonb_populate_record(null::patient, $1) n
WHERE CASE WHEN n.nhs_number IS NOT NULL THEN p.nhs_number = n.nhs_number
  ELSE (p.date_of_birth, p.family_key, p.given_key) = (n.date_of_birth, n.family_key, n.given_key) END
LIMIT 2`;

/** $1 the patient, then who adds them: $2 when, $3 id, $4 role, $5 organisation, $6 correlation id. Nothing when the number is taken. */
export const ADD = `
WITH added AS (
  INSERT INTO patient SELECT * FROM jsonb_populate_record(null::patient, $1) ON CONFLICT (nhs_number) DO NOTHING
  RETURNING id, practice
), registered AS (
  INSERT INTO patient_registration (patient_id, practice, at, recorded_by, recorded_by_organisation)
  SELECT id, practice, $2, $3, $5 FROM added WHERE practice IS NOT NULL
), audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id,
    patient_id)
  SELECT $2, $3, $4, $5, 'PATIENT_ADDED', 'patient', id::text, 'done', $6::uuid, id FROM added
)
SELECT id FROM added`;

/** $1 the patient, $7 the practice, and who says so as above. Nothing when they are registered there. */
export const REGISTER = `
WITH moved AS (
  UPDATE patient SET practice = $7, updated_at = $2 WHERE id = $1 AND practice IS DISTINCT FROM $7 RETURNING id
), registered AS (
  INSERT INTO patient_registration (patient_id, practice, at, recorded_by, recorded_by_organisation)
  SELECT id, $7, $2, $3, $5 FROM moved
)
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id,
  patient_id)
SELECT $2, $3, $4, $5, 'PATIENT_REGISTERED', 'patient', id::text, 'done', $6::uuid, id FROM moved`;

export const SET_CONTACT = `
WITH changed AS (
  UPDATE patient SET mobile = $7, email = $8, updated_at = $2 WHERE id = $1 RETURNING id
)
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id,
  patient_id)
SELECT $2, $3, $4, $5, 'PATIENT_CONTACT_SET', 'patient', id::text, 'done', $6::uuid, id FROM changed`;

export const REGISTRATIONS = `
SELECT practice, coalesce((SELECT name FROM organisation WHERE ods_code = practice), practice) AS "practiceName", ${iso('at')} AS at
FROM patient_registration WHERE patient_id = $1 ORDER BY number`;
