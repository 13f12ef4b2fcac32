import { eventMarked, eventsMarked, inSql } from '../referrals/core/lifecycle/lifecycle.js';
import { referralMachine } from '../referrals/core/lifecycle/referral.machine.js';
import type { Effects } from '../workflow/effects.js';

interface Promised {
  type: string;
  from: string;
  to: string;
  effect: { type: string; params?: unknown };
}

const promises: Promised[] = Object.entries(referralMachine.states).flatMap(([from, state]) =>
  [...state.transitions.values()].flat().flatMap(({ eventType: type, target, actions }) =>
    actions.map((action) => ({
      type,
      from,
      to: target?.[0]?.key ?? from,
      effect: action as Promised['effect'],
    })),
  ),
);

const of = <E extends 'tell' | 'startTimer'>(kind: E) =>
  promises
    .filter(({ effect }) => effect.type === kind)
    .map(({ effect, ...event }) => ({ ...event, ...(effect.params as Effects[E]) }));

const values = (rows: (string | undefined)[][]): string =>
  rows.map((row) => `(${row.map((value) => `'${value}'`).join(', ')})`).join(', ');

const TELLS = `(VALUES ${values(of('tell').map(({ type, from, to, who, message }) => [type, from, to, who, message]))})
  AS promise(type, from_state, to_state, who, message)`;
const STARTS = `(VALUES ${values(of('startTimer').map(({ type, from, to, name }) => [type, from, to, name]))})
  AS promise(type, from_state, to_state, name)`;

const KEPT = `promise.type = e.type AND promise.from_state = coalesce(e.from_state, 'draft') AND promise.to_state = e.to_state`;
const CLOSED = `('discharged', 'returned', 'cancelled', 'duplicate', 'enteredInError', 'deceased')`;

const NAMES_TEAM = eventsMarked('namesTeam');

/** Whether a team held the referral just before an event. */
const HAD_A_TEAM = `(
  SELECT before.type IN ${inSql(NAMES_TEAM)} FROM referral_event before
  WHERE before.referral_id = e.referral_id AND before.version < e.version AND before.type IN
    ${inSql([...NAMES_TEAM, ...eventsMarked('leavesTeam'), eventMarked('reopening')])}
  ORDER BY before.version DESC LIMIT 1)`;

const AUDITED = `a.subject_id = e.referral_id::text AND a.subject_version = e.version AND a.action = e.type`;

/** One commit writes the audit rows of one moment. A backup that was brought back writes those of many, a table at a time. */
const RESTORED = `SELECT written_by FROM apart GROUP BY written_by HAVING min(at) <> max(at)`;

/** What must always hold: each query returns no row; what it returns are ids and names of messages, never patient data. */
export const INVARIANTS: Record<string, string> = {
  'an idempotency key made one referral, of its own person': `
    SELECT k.referral_id FROM idempotency_key k
    LEFT JOIN referral_event e ON e.referral_id = k.referral_id AND e.version = 1
    WHERE e.actor_id IS DISTINCT FROM k.actor_id
    UNION ALL SELECT referral_id FROM idempotency_key GROUP BY referral_id HAVING count(*) > 1`,

  'events are numbered from 1 without a gap, up to the version of their referral': `
    SELECT r.id FROM referral r LEFT JOIN referral_event e ON e.referral_id = r.id GROUP BY r.id
    HAVING count(e.version) <> r.version OR min(e.version) IS DISTINCT FROM 1 OR max(e.version) <> r.version`,

  'the state of a referral is that of its last event': `
    SELECT r.id FROM referral r JOIN referral_event e ON e.referral_id = r.id AND e.version = r.version
    WHERE r.state <> e.to_state`,

  'worklists count what the history says is open': `
    WITH listed AS (SELECT state, count(*) FROM referral WHERE risk_at IS NOT NULL GROUP BY state), told AS (
      SELECT e.to_state AS state, count(*) FROM referral_event e
      WHERE e.to_state NOT IN ${CLOSED} AND NOT EXISTS (SELECT FROM referral_event later
        WHERE later.referral_id = e.referral_id AND later.version = e.version + 1) GROUP BY 1)
    SELECT coalesce(listed.state, told.state) AS state, listed.count AS listed, told.count AS told
    FROM listed FULL JOIN told USING (state) WHERE listed.count IS DISTINCT FROM told.count ORDER BY state`,

  'each event starts where the one before ended': `
    SELECT referral_id, version FROM (
      SELECT *, lag(to_state) OVER (PARTITION BY referral_id ORDER BY version) AS ended FROM referral_event) e
    WHERE from_state IS DISTINCT FROM ended`,

  'an open referral has one owner and a time for the next action, a closed one neither': `
    SELECT id FROM referral
    WHERE (state IN ${CLOSED}) <> (owner_kind IS NULL) OR (state IN ${CLOSED}) <> (owner_id IS NULL)
      OR (state IN ${CLOSED}) <> (next_action_by IS NULL)`,

  'a message that an event promised exists': `
    SELECT e.referral_id, e.version, promise.message FROM referral_event e JOIN ${TELLS} ON ${KEPT}
    WHERE (e.type NOT IN ${inSql(eventsMarked('tellsByTurn'))} OR promise.who = coalesce(e.payload ->> 'step', 'owner'))
      AND (promise.who <> 'team' OR e.type NOT IN ${inSql(eventsMarked('mayHaveTeam'))} OR ${HAD_A_TEAM})
      AND NOT EXISTS (SELECT FROM notification n
        WHERE n.referral_id = e.referral_id AND n.event_version = e.version AND n.message = promise.message)`,

  'a message was promised by its event': `
    SELECT n.id FROM notification n
    LEFT JOIN referral_event e ON e.referral_id = n.referral_id AND e.version = n.event_version
    LEFT JOIN ${TELLS} ON ${KEPT} AND promise.message = n.message
    WHERE promise.message IS NULL AND n.about IS NULL`,

  'a message reaches each channel of its recipient once, the inbox always': `
    SELECT referral_id, event_version, recipient, message, about FROM notification GROUP BY 1, 2, 3, 4, 5
    HAVING count(*) <> count(DISTINCT channel) OR NOT bool_or(channel = 'inbox')`,

  'a message is sent, or has a next attempt, or stands failed with its reason before a person': `
    SELECT id FROM notification
    WHERE CASE status WHEN 'sent' THEN sent_at IS NULL WHEN 'failed' THEN last_error IS NULL
      ELSE attempts > 0 AND next_attempt_at IS NULL END`,

  'a message somebody wrote tells each unit it was written to, and no other': `
    SELECT coalesce(r.message_id, n.about), coalesce(r.unit, n.recipient) FROM message_recipient r
    FULL JOIN (SELECT about, referral_id, recipient FROM notification WHERE about IS NOT NULL) n
      ON n.about = r.message_id AND n.recipient = r.unit AND n.referral_id = r.referral_id
    WHERE r.message_id IS NULL OR n.about IS NULL`,

  'a timer that an event promised exists': `
    SELECT e.referral_id, e.version, promise.name FROM referral_event e JOIN ${STARTS} ON ${KEPT}
    WHERE NOT EXISTS (SELECT FROM timer t
      WHERE t.cause_id = e.referral_id AND t.cause_version = e.version AND t.name = promise.name)`,

  'a breach, an idle owner and a review that is due go on along the chain': `
    SELECT e.referral_id, e.version FROM referral_event e
    WHERE e.type IN ${inSql(eventsMarked('escalates'))}
      AND e.payload ->> 'step' IS DISTINCT FROM 'onCall' AND NOT EXISTS (SELECT FROM timer t
        WHERE t.cause_id = e.referral_id AND t.cause_version = e.version AND t.payload ? 'step')`,

  'an open referral has a timer for its next action, or its whole chain was told': `
    SELECT r.id FROM referral r WHERE r.state NOT IN ${CLOSED} AND NOT EXISTS (SELECT FROM timer t
      WHERE t.referral_id = r.id AND t.fired_at IS NULL AND t.cancelled_at IS NULL AND t.name IN ('owner', 'draft', 'information'))
    AND NOT EXISTS (SELECT FROM referral_event e WHERE e.referral_id = r.id AND e.type = '${eventMarked('idle')}'
      AND e.payload ->> 'step' = 'onCall' AND e.at >= r.next_action_by)`,

  'a child that closed tells its parent': `
    SELECT e.referral_id, e.version FROM referral_event e JOIN referral r ON r.id = e.referral_id
    WHERE r.parent_id IS NOT NULL AND e.to_state IN ${CLOSED} AND NOT EXISTS (SELECT FROM timer t
      WHERE t.cause_id = e.referral_id AND t.cause_version = e.version AND t.referral_id = r.parent_id)`,

  'a timer belongs to an event and runs once at a time': `
    SELECT t.id FROM timer t LEFT JOIN referral_event e ON e.referral_id = t.cause_id AND e.version = t.cause_version
    WHERE e.version IS NULL
    UNION ALL SELECT referral_id FROM timer WHERE fired_at IS NULL AND cancelled_at IS NULL AND name <> 'childClosed'
    GROUP BY referral_id, name HAVING count(*) > 1`,

  'no timer of a closed referral runs': `
    SELECT t.id FROM timer t JOIN referral r ON r.id = t.referral_id
    WHERE t.fired_at IS NULL AND t.cancelled_at IS NULL AND t.name <> 'childClosed' AND r.state IN ${CLOSED}`,

  'a timer that fired is an event of its referral': `
    SELECT t.id FROM timer t WHERE t.fired_at IS NOT NULL AND NOT EXISTS (SELECT FROM referral_event e
      WHERE e.referral_id = t.referral_id AND e.type = t.event AND e.actor_role = 'system' AND e.at = t.fired_at)`,

  'an event of the system came from one timer': `
    SELECT referral_id, type, at FROM referral_event WHERE actor_role = 'system'
    EXCEPT ALL SELECT referral_id, event, fired_at FROM timer WHERE fired_at IS NOT NULL`,

  'a referral returned with advice owes a word to the referrer and to the patient': `
    SELECT e.referral_id FROM referral_event e WHERE e.type = '${eventMarked('duties')}' AND 2 <> (SELECT count(*) FROM duty d
      WHERE d.referral_id = e.referral_id AND d.event_version = e.version)`,

  'an event has one audit row': `
    SELECT e.referral_id, e.version FROM referral_event e LEFT JOIN audit_entry a ON ${AUDITED}
      AND (a.at, a.actor_id, a.actor_role, a.actor_organisation, a.correlation_id)
        = (e.at, e.actor_id, e.actor_role, e.actor_organisation, e.correlation_id)
    GROUP BY 1, 2 HAVING count(a.id) <> 1`,

  'an audit row was written in the commit of its event': `
    WITH apart AS (
      SELECT a.id, a.at, a.xmin AS written_by FROM referral_event e JOIN audit_entry a ON ${AUDITED}
      WHERE a.xmin <> e.xmin AND NOT EXISTS (SELECT FROM disposal d WHERE d.referral_id = e.referral_id)
    )
    SELECT id FROM apart WHERE written_by NOT IN (${RESTORED})`,

  'an audit row of a change belongs to an event': `
    SELECT a.id FROM audit_entry a LEFT JOIN referral_event e
      ON e.referral_id::text = a.subject_id AND e.version = a.subject_version
    WHERE a.subject_version IS NOT NULL AND e.version IS NULL`,

  'a received referral belongs to the patient of its NHS number': `
    SELECT r.id FROM referral r LEFT JOIN patient p ON p.id = r.patient_id
    WHERE r.received_at IS NOT NULL AND (p.id IS NULL OR r.nhs_number IS NOT NULL AND r.nhs_number IS DISTINCT FROM p.nhs_number)`,

  'a patient is registered where the newest registration says': `
    SELECT p.id FROM patient p LEFT JOIN LATERAL (SELECT practice FROM patient_registration g WHERE g.patient_id = p.id
      ORDER BY number DESC LIMIT 1) newest ON true
    WHERE p.practice IS DISTINCT FROM newest.practice`,

  'a decision about sharing has its audit row': `
    SELECT d.number FROM sharing_decision d WHERE NOT EXISTS (SELECT FROM audit_entry a
      WHERE a.patient_id = d.patient_id AND a.at = d.recorded_at AND a.correlation_id = d.correlation_id)`,

  'an override has its review and its audit row, and the patient is told unless that would harm': `
    SELECT o.id FROM record_override o
    WHERE NOT EXISTS (SELECT FROM override_review v WHERE v.override_id = o.id)
      OR NOT EXISTS (SELECT FROM audit_entry a WHERE a.patient_id = o.patient_id AND a.at = o.at
        AND a.correlation_id = o.correlation_id AND a.action = 'OVERRIDE_STARTED')
      OR (o.harmful_because IS NULL) <> EXISTS (SELECT FROM patient_message m WHERE m.about = o.id AND m.kind = 'overrideUsed')`,
};
