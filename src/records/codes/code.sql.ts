import { AUDITED } from '../../consent/sharing.sql.js';

/** The statements of `code.store.ts`. */

/** $7 the code, $8 what the patient is told, $9 how many an hour. Nothing when the unit has had so many. */
export const SEND = `
WITH made AS (
  INSERT INTO verification_code SELECT c.* FROM jsonb_populate_record(null::verification_code, $7) c
  WHERE $9::int > (SELECT count(*) FROM verification_code k
    WHERE k.patient_id = $1 AND k.unit = c.unit AND k.created_at > $2::timestamptz - interval '1 hour')
  RETURNING id
), told AS (
  INSERT INTO patient_message (id, patient_id, kind, about, channel, address, subject, body, created_at, status, settled_at)
  SELECT m.id, m.patient_id, m.kind, m.about, m.channel, m.address, m.subject, m.body, m.created_at, m.status, m.settled_at
  FROM made, jsonb_populate_record(null::patient_message, $8) m
)
${AUDITED('CODE_SENT', 'FROM made')} RETURNING id`;

/** The newest of patient $1 and unit $2 takes one more try at $3, when it has one of $4 left. A try counts before it is looked at. */
export const TRY = `
UPDATE verification_code SET tries = tries + 1
WHERE id = (SELECT id FROM verification_code WHERE patient_id = $1 AND unit = $2 ORDER BY created_at DESC, id DESC LIMIT 1)
  AND used_at IS NULL AND expires_at > $3 AND tries < $4
RETURNING id, hash, tries`;

/** $7 the code. Nothing when somebody else has used it. */
export const USE = `
WITH used AS (
  UPDATE verification_code SET used_at = $2 WHERE id = $7 AND used_at IS NULL RETURNING id
)
${AUDITED('CODE_ACCEPTED', 'FROM used')} RETURNING id`;

export const REFUSE = `
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id,
  patient_id)
VALUES ($2, $3, $4, $5, 'CODE_TRIED', 'patient', $1::uuid::text, 'refused', $6, $1::uuid)`;
