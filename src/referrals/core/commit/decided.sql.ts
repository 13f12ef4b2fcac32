import { eventMarked, eventsMarked, inSql } from '../lifecycle/lifecycle.js';

const OFFER = eventMarked('offer');
const RECEIPTS = eventsMarked('receipt');

/**
 * What the form says of sharing, kept with the other decisions of the patient when it comes to stand: share-out of the referring unit at
 * receipt, share-in of a team once the referral is offered to it. $1 is the referral as it is written.
 */
export const DECIDED = (source: string) => `
decided AS (
  INSERT INTO sharing_decision (patient_id, unit, direction, decision, how, on_behalf, asked_at, asked_by_id, asked_by_name,
    asked_by_role, asked_by_organisation, asked_by_unit, recorded_at, referral_id, correlation_id)
  SELECT s.patient_id, CASE said.direction WHEN 'shareIn' THEN n.team_id ELSE referrer.unit END, said.direction,
    said.decision, CASE WHEN referrer.unit = 'spa' THEN 'telephone' ELSE 'referralForm' END,
    CASE form.answers->>'consentToRefer' WHEN 'bestInterests' THEN 'bestInterests' ELSE 'patient' END,
    n.received_at, coalesce(sent.actor_id, e.actor_id), coalesce(sent.actor_name, e.actor_name),
    coalesce(sent.actor_role, e.actor_role), coalesce(sent.actor_organisation, e.actor_organisation), referrer.unit, e.at, s.id,
    e.correlation_id
  FROM ${source} s, jsonb_populate_recordset(null::referral_event, $2) e, jsonb_populate_record(null::referral, $1) n
  CROSS JOIN LATERAL (
    SELECT CASE WHEN (n.context->>'takenByPhone')::boolean THEN 'spa' ELSE n.referring_organisation END AS unit
  ) referrer
  CROSS JOIN LATERAL (
    SELECT coalesce(n.answers, (SELECT kept.answers FROM referral kept WHERE kept.id = n.id)) AS answers
  ) form
  CROSS JOIN LATERAL (
    SELECT d.direction, form.answers->>d.direction AS decision
    FROM (SELECT CASE e.type WHEN '${OFFER}' THEN 'shareIn' ELSE 'shareOut' END AS direction) d
  ) said
  LEFT JOIN LATERAL (
    SELECT x.* FROM referral_event x WHERE e.type = '${OFFER}' AND x.referral_id = coalesce(n.parent_id, n.id)
      AND x.type IN ${inSql(RECEIPTS)} ORDER BY x.version DESC LIMIT 1
  ) sent ON true
  WHERE e.referral_id = s.id AND e.type IN ${inSql([...RECEIPTS, OFFER])} AND said.decision IN ('allowed', 'dissented')
)`;
