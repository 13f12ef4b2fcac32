/** The statements of `session.store.ts`. */

const audited = (from: string, action: string, at: string, correlationId: string): string => `
INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
SELECT ${at}::timestamptz, person_id, coalesce(role, 'none'), coalesce(organisation, 'none'), '${action}', 'session', id::text, 'done',
  ${correlationId}::uuid FROM ${from}`;

/** $1 the row; $2, $3 who was last seen or signed in before then is out; $4 hash of the key that the browser had before; $5 correlation id. */
export const BEGIN = `
WITH swept AS (
  DELETE FROM session WHERE seen_at <= $2 OR signed_in_at <= $3 OR key_hash = $4
), begun AS (
  INSERT INTO session SELECT * FROM jsonb_populate_record(null::session, $1) RETURNING *
), known AS (
  INSERT INTO person SELECT person_id, person_name, roles, seen_at FROM begun
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, roles = excluded.roles, last_seen_at = excluded.last_seen_at
)
${audited('begun', 'SIGNED_IN', '(SELECT signed_in_at FROM begun)', '$5')}`;

export const FIND = `
SELECT id, person_id, person_name, roles, role, organisation, team, signed_in_at, seen_at FROM session WHERE key_hash = $1`;

/** $2 now, $3 the latest time at which it needs to be noted again. */
export const TOUCH = `
WITH touched AS (UPDATE session SET seen_at = $2 WHERE id = $1 AND seen_at <= $3 RETURNING person_id)
UPDATE person SET last_seen_at = $2 FROM touched WHERE id = person_id AND last_seen_at < $2`;

/** $1 the session that ends, $2 and $3 id and hash of the key of the new one, $4 its assignment, $5 now, $6 correlation id. */
export const SWITCH = `
WITH ended AS (
  DELETE FROM session WHERE id = $1 RETURNING *
), begun AS (
  INSERT INTO session (id, key_hash, person_id, person_name, roles, role, organisation, team, id_token, signed_in_at, seen_at)
  SELECT $2, $3, e.person_id, e.person_name, e.roles, a.role, a.organisation, a.team, e.id_token, e.signed_in_at, $5
  FROM ended e, jsonb_to_record($4) a(role text, organisation text, team text)
  RETURNING *
), audited AS (${audited('begun', 'ROLE_CHOSEN', '$5', '$6')})
SELECT id FROM begun`;

/** $1 the session, $2 now, $3 correlation id. */
export const END = `
WITH ended AS (DELETE FROM session WHERE id = $1 RETURNING *), audited AS (${audited('ended', 'SIGNED_OUT', '$2', '$3')})
SELECT id_token FROM ended`;

/** $1 one session of the person whose sessions end, $2 now, $3 correlation id. */
export const END_ALL = `
WITH ended AS (
  DELETE FROM session WHERE person_id = (SELECT person_id FROM session WHERE id = $1) RETURNING *
), audited AS (${audited('ended', 'SIGNED_OUT', '$2', '$3')})
SELECT id_token FROM ended WHERE id = $1`;

/** $1 the person; $2 now; $3, $4, $5 who ends their sessions; $6 correlation id. */
export const END_OF_PERSON = `
WITH ended AS (DELETE FROM session WHERE person_id = $1 RETURNING id), audited AS (
  INSERT INTO audit_entry (at, actor_id, actor_role, actor_organisation, action, subject_type, subject_id, outcome, correlation_id)
  SELECT $2::timestamptz, $3, $4, $5, 'SESSIONS_ENDED', 'person', $1, 'done', $6::uuid WHERE EXISTS (SELECT FROM ended)
)
SELECT EXISTS (SELECT FROM person WHERE id = $1) AS known`;

export const STANDING = `SELECT id FROM session WHERE id = ANY ($1)`;
