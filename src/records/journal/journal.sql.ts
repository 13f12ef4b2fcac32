import { seenBy } from '../../access/policy/scope.rules.js';
import { iso } from '../../consent/sharing.sql.js';
import type { Actor } from '../../domain/actor.js';
import { EVENT_TYPES } from '../../domain/event-types.js';
import { SPA } from '../../domain/owner.rules.js';
import { EVENTS, eventsMarked, inSql } from '../../referrals/core/lifecycle/lifecycle.js';
import { Values, type Statement } from '../../server/postgres/values.js';

/** Steps that say nothing about the patient: of clocks, of whose turn it is, and of drafts. */
const LEFT_OUT = inSql(EVENT_TYPES.filter((type) => EVENTS[type].journal === null));

/** The kind of a step's line, where it has one of its own. */
const KINDS = EVENT_TYPES.flatMap((type) => {
  const { journal } = EVENTS[type];
  return journal ? [`WHEN '${type}' THEN '${journal}'`] : [];
});

/** A team acts on a referral that was offered to it last; the system acts for the SPA. */
const UNIT_OF_EVENT = `
CASE WHEN e.actor_role = 'referrer' THEN e.actor_organisation
  WHEN e.actor_role IN ('teamMember', 'bedManager') THEN coalesce((SELECT b.payload->>'teamId' FROM referral_event b
    WHERE b.referral_id = e.referral_id AND b.version < e.version AND b.type IN ${inSql(eventsMarked('namesTeam'))}
    ORDER BY b.version DESC LIMIT 1), e.actor_organisation)
  ELSE '${SPA.id}' END`;

/** Everything that was recorded of a patient. @param seen whether a referral `r` is the reader's to see */
const ENTRIES = (patient: string, seen: string): string => `
SELECT e.at, r.id || ':' || lpad(e.version::text, 6, '0') AS key,
  CASE e.type ${KINDS.join(' ')} ELSE 'referral' END AS kind,
  e.type, ${UNIT_OF_EVENT} AS unit, e.actor_name AS name, e.actor_role AS role,
  coalesce(e.payload->>'letter', e.reason) AS text, false AS private, ${seen} AS seen, r.id AS referral_id, r.reference,
  NULL::json AS decision, NULL::text AS about
FROM referral r JOIN referral_event e ON e.referral_id = r.id
WHERE r.patient_id = ${patient} AND e.type NOT IN ${LEFT_OUT}
UNION ALL
SELECT n.at, n.id::text, n.kind, n.kind, n.unit, n.author_name, n.author_role, n.text, n.private, false, n.referral_id,
  (SELECT reference FROM referral r WHERE r.id = n.referral_id), NULL, NULL
FROM clinical_note n WHERE n.patient_id = ${patient}
UNION ALL
SELECT d.recorded_at, 'decision:' || lpad(d.number::text, 20, '0'), 'sharing', 'SHARING_DECIDED', d.asked_by_unit, d.asked_by_name,
  d.asked_by_role, NULL, false, false, d.referral_id, (SELECT reference FROM referral r WHERE r.id = d.referral_id),
  json_build_object('unit', d.unit, 'direction', d.direction, 'decision', d.decision, 'how', d.how, 'onBehalf', d.on_behalf), d.unit
FROM sharing_decision d WHERE d.patient_id = ${patient}
UNION ALL
SELECT o.at, o.id::text, 'sharing', 'OVERRIDE_STARTED', o.unit, o.actor_name, o.actor_role, o.category, false, false, NULL, NULL, NULL,
  NULL
FROM record_override o WHERE o.patient_id = ${patient}`;

/** Units that recorded something of patient $1. */
export const RECORDERS = `SELECT DISTINCT unit FROM (${ENTRIES('$1', 'false')}) entry WHERE kind <> 'sharing' ORDER BY unit`;

/** What the reader of a journal may see of it. */
export interface Reader {
  by: Actor;
  /** Their unit and what it is part of; none for those who are in no unit. */
  own: string[];
  /** Units whose entries are shared with them. */
  shared: string[];
  /** Other units whose entries an override opens to them. */
  overridden: string[];
  everyDecision: boolean;
}

export interface Asked {
  kinds: readonly string[] | null;
  after: string[] | null;
  limit: number;
}

/** A page of the journal, the newest first. */
export function journalPage(patientId: string, reader: Reader, { kinds, after, limit }: Asked): Statement {
  const values = new Values();
  const patient = `${values.put(patientId)}::uuid`;
  const own = `${values.put(reader.own[0] ?? null)}::text`;
  const because = `
CASE WHEN kind = 'sharing' THEN CASE WHEN ${String(reader.everyDecision)} OR unit = ${own}
      OR about = ANY (${values.put(reader.own)}::text[]) THEN 'sharing' END
  WHEN unit = ${own} THEN 'ownUnit' WHEN private THEN NULL WHEN seen THEN 'referral'
  WHEN unit = ANY (${values.put(reader.shared)}::text[]) THEN 'shared'
  WHEN unit = ANY (${values.put(reader.overridden)}::text[]) THEN 'override' END`;
  const place =
    after === null ? 'true' : `(at, key) < (${values.put(after[0])}::timestamptz, ${values.put(after[1])})`;
  const kind = kinds === null ? 'true' : `kind = ANY (${values.put(kinds)}::text[])`;
  return {
    text: `
SELECT ${iso('at')} AS at, key, kind, type, unit, json_build_object('name', name, 'role', role) AS person, text, private, because,
  CASE WHEN referral_id IS NOT NULL THEN json_build_object('id', referral_id, 'reference', reference) END AS referral, decision
FROM (SELECT *, ${because} AS because FROM (${ENTRIES(patient, seenBy(reader.by, values.put))}) entry) judged
WHERE because IS NOT NULL AND ${kind} AND ${place}
ORDER BY judged.at DESC, key DESC LIMIT ${values.put(limit)}`,
    values: values.list,
  };
}
