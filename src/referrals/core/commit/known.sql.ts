/** Whom the question is about, from a row like one of `referral`: the patient, who asks, and the service lines of the need. */
export const ASKED_ABOUT = (row: string, organisation = 'n.referring_organisation') => `
asked AS (
  SELECT n.id, n.nhs_number, ${organisation} AS organisation,
    CASE WHEN n.service_line IS NULL THEN ARRAY(SELECT jsonb_array_elements_text(n.context->'permittedLines'))
      ELSE ARRAY[n.service_line] END AS lines
  FROM ${row} n
)`;

/**
 * What is known of the patient, as members of a JSON object: other open referrals for the same need, and teams that have one of any need.
 * Of a practice only its own referrals are looked at, unless `all`.
 */
export const KNOWN = (all: string) => `
theirs AS (
  SELECT r.id, r.reference, r.state, r.service_line, r.received_at, r.context->'team' AS team, r.context->'permittedLines' AS lines
  FROM asked a JOIN referral r ON r.nhs_number = a.nhs_number
  WHERE r.owner_kind IS NOT NULL AND r.received_at IS NOT NULL AND r.id IS DISTINCT FROM a.id
    AND (${all} OR r.referring_organisation = a.organisation)
), known AS (
  SELECT '"openReferrals":' || (
    SELECT coalesce(json_agg(json_build_object('id', t.id, 'reference', t.reference, 'state', t.state, 'serviceLine', t.service_line)
      ORDER BY t.received_at DESC, t.id), '[]')
    FROM theirs t, asked a
    WHERE CASE WHEN t.service_line IS NULL THEN t.lines ?| a.lines ELSE t.service_line = ANY (a.lines) END
  ) || ',"caringTeams":' || (
    SELECT coalesce(json_agg(c.team || jsonb_build_object('referralId', c.id) ORDER BY c.team->>'id'), '[]')
    FROM (
      SELECT DISTINCT ON (t.team->>'id') t.team, t.id FROM theirs t WHERE jsonb_typeof(t.team) = 'object'
      ORDER BY t.team->>'id', t.received_at DESC, t.id
    ) c
  ) AS parts
)`;
