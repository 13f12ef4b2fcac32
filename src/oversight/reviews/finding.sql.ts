import type { Put } from '../../server/postgres/values.js';
import type { Oversight, OversightRule } from '../policy/oversight.types.js';

/** Reads of one patient's record; a list names nobody's, and a change is no look. */
const IS_LOOK = `subject_version IS NULL AND basis IS NOT NULL AND actor_role <> 'system'`;

/** The looks after $1 up to $2, oldest first. */
export const LOOKS = `look AS (SELECT * FROM audit_entry WHERE id > $1 AND id <= $2 AND ${IS_LOOK})`;

const FIRST_OF_GIVEN = `split_part(p.given_key, ' ', 1)`;
const LAST_OF_FAMILY = `regexp_replace(p.family_key, '^.* ', '')`;
const OF_A_PATIENT = `look l JOIN reader d ON d.id = l.actor_id JOIN patient p ON p.id = l.patient_id`;

/** Counts of what somebody did in the time before a look, themselves included. */
const before = (minutes: string): string => `
  FROM audit_entry b WHERE b.actor_id = l.actor_id AND b.at > l.at - ${minutes} * interval '1 minute' AND b.at <= l.at
    AND b.${IS_LOOK.replaceAll(' AND ', ' AND b.')}`;

/** What a rule finds: each row a look `l` with the patient it is about, or null. */
export function looksFoundBy(rule: OversightRule, { localities }: Oversight, put: Put): string {
  switch (rule.kind) {
    case 'ownRecord':
      return `SELECT l.*, l.patient_id AS about FROM ${OF_A_PATIENT}
        WHERE l.outcome = 'done' AND ${LAST_OF_FAMILY} = d.family_key AND ${FIRST_OF_GIVEN} = d.given_key`;
    case 'sameSurname':
      return `SELECT l.*, l.patient_id AS about FROM ${OF_A_PATIENT}
        WHERE l.outcome = 'done' AND ${LAST_OF_FAMILY} = d.family_key AND ${FIRST_OF_GIVEN} IS DISTINCT FROM d.given_key
          AND (SELECT count(*) FROM (SELECT FROM patient o WHERE o.family_key = p.family_key LIMIT ${put(rule.unlessMoreThan + 1)}::int) same)
            <= ${put(rule.unlessMoreThan)}::int`;
    case 'manyPatients':
      return `SELECT l.*, NULL::uuid AS about FROM look l
        WHERE l.outcome = 'done' AND l.patient_id IS NOT NULL
          AND (SELECT count(DISTINCT b.patient_id) ${before(`${put(rule.withinMinutes)}::int`)} AND b.outcome = 'done')
            >= coalesce((${put(JSON.stringify(rule.perRole ?? {}))}::jsonb->>l.actor_role)::int, ${put(rule.patients)}::int)`;
    case 'otherLocality':
      return `SELECT l.*, l.patient_id AS about FROM look l JOIN patient p ON p.id = l.patient_id
        JOIN jsonb_each(${put(JSON.stringify(localities))}::jsonb) own ON own.value ? l.actor_organisation
        JOIN jsonb_each(${put(JSON.stringify(localities))}::jsonb) theirs ON theirs.value ? p.practice
        WHERE l.outcome = 'done' AND own.key <> theirs.key`;
    case 'refusedOften':
      return `SELECT l.*, NULL::uuid AS about FROM look l
        WHERE l.outcome = 'refused' AND (SELECT count(*) ${before(`${put(rule.withinMinutes)}::int`)} AND b.outcome = 'refused')
          >= ${put(rule.times)}::int`;
  }
}

/** A finding that is still open grows; once it is closed, another look makes another. */
export const findingsOf = (rule: string, found: string): string => `
WITH ${LOOKS}, found AS (${found})
INSERT INTO oversight_finding (id, rule, actor_id, actor_role, actor_organisation, patient_id, entry_id, at, on_day, times)
SELECT gen_random_uuid(), ${rule}, actor_id, min(actor_role), min(actor_organisation), about, min(id), min(at),
  (at AT TIME ZONE 'Europe/London')::date, count(*)
FROM found GROUP BY actor_id, about, (at AT TIME ZONE 'Europe/London')::date
ON CONFLICT (rule, actor_id, patient_id, on_day) WHERE closed_at IS NULL
DO UPDATE SET times = oversight_finding.times + excluded.times`;
