import { type Actor, isOfAPractice, isOfTheSpa } from '../../domain/actor.js';
import type { Relation } from '../../domain/relations.js';
import type { Put } from '../../server/postgres/values.js';
import { type Permission, POLICY } from './policy.js';
import { granted, judge, type Rules } from './policy.rules.js';
import type { Verdict } from './policy.types.js';

/** What of a referral makes relations to it, as the columns of `referral`. */
export interface Subject {
  state: string;
  referring_organisation: string;
  referrer_id: string;
  team_id: string | null;
  service_line: string | null;
  received_at: string | Date | null;
}

interface Related {
  holds: (by: Actor, to: Subject) => boolean;
  /** The same as a condition on `referral r`, for somebody who can have this relation at all. */
  sql: (by: Actor, put: Put) => string;
  /** Holds whenever this one does, so that lists need not ask for both. */
  impliedBy?: Relation;
}

const isOfThePractice = (by: Actor, to: Subject): boolean =>
  isOfAPractice(by) && to.referring_organisation === by.organisation;

const RELATED: Record<Exclude<Relation, 'none'>, Related> = {
  ownPractice: {
    holds: isOfThePractice,
    sql: (by, put) => `r.referring_organisation = ${put(by.organisation)}`,
  },
  author: {
    holds: (by, to) => isOfThePractice(by, to) && to.received_at === null && to.referrer_id === by.id,
    sql: (by, put) =>
      `(r.referring_organisation = ${put(by.organisation)} AND r.received_at IS NULL AND r.referrer_id = ${put(by.id)})`,
    impliedBy: 'ownPractice',
  },
  ownTeam: {
    holds: (by, to) => by.team !== null && to.team_id === by.team,
    sql: (by, put) => (by.team === null ? 'false' : `r.team_id = ${put(by.team)}`),
  },
  spa: {
    holds: (by, to) => isOfTheSpa(by) && to.received_at !== null,
    sql: () => 'r.received_at IS NOT NULL',
  },
  bedLine: {
    holds: (by, to) =>
      by.role === 'bedManager' && to.service_line === 'communityHospital' && to.received_at !== null,
    sql: () => `(r.service_line = 'communityHospital' AND r.received_at IS NOT NULL)`,
  },
};

const KINDS = Object.entries(RELATED) as [Exclude<Relation, 'none'>, Related][];

/** What somebody has to do with a referral: all that holds, or `none`. */
export function relationsTo(by: Actor, to: Subject): Relation[] {
  const held = KINDS.filter(([, { holds }]) => holds(by, to)).map(([relation]) => relation);
  return held.length > 0 ? held : ['none'];
}

/** What the policy says to somebody who wants to do this to this referral. */
export const asked = (by: Actor, permission: Permission, to: Subject): Verdict =>
  judge({ role: by.role, permission, relations: relationsTo(by, to), state: to.state });

export const may = (by: Actor, permission: Permission, to: Subject): boolean =>
  asked(by, permission, to).allowed;

/** `may` as a condition on `referral r`, for lists. */
export function mayInSql<P extends string = Permission>(
  by: Actor,
  permission: P,
  put: Put,
  policy: Rules<P> = POLICY as Rules,
): string {
  const under = granted(by.role, permission, policy);
  if (under.includes('none')) return 'true';
  const asked = KINDS.filter(
    ([relation, { impliedBy }]) => under.includes(relation) && !(impliedBy && under.includes(impliedBy)),
  );
  if (asked.length === 0) return 'false';
  const conditions = asked.map(([, { sql }]) => sql(by, put));
  return conditions.length === 1 ? conditions[0]! : `(${conditions.join(' OR ')})`;
}
