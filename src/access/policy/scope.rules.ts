import { type Actor, isOfAPractice, isOfTheSpa } from '../../domain/actor.js';
import { SPA } from '../../domain/owner.rules.js';
import type { Put } from '../../server/postgres/values.js';
import { granted } from './policy.rules.js';
import { may, mayInSql, type Subject } from './relation.rules.js';

/** The unit somebody reads and writes for: their team, their practice, or the SPA; null for those who are in none. */
export function unitOf(actor: Actor): string | null {
  if (actor.team !== null) return actor.team;
  if (isOfAPractice(actor)) return actor.organisation;
  return isOfTheSpa(actor) ? SPA.id : null;
}

/** On which basis somebody sees what `maySee` lets them see, a word for the audit log; null for the product itself. */
export function basisOf({ role }: Actor): string | null {
  if (role === 'system') return null;
  return granted(role, 'referral.read')[0] ?? role;
}

/** Which referrals somebody sees is the policy's to say. Everything else does not exist. */
export const maySee = (actor: Actor, referral: Subject): boolean => may(actor, 'referral.read', referral);

/** `maySee` as a condition on `referral r`, for lists. */
export const seenBy = (actor: Actor, put: Put): string => mayInSql(actor, 'referral.read', put);
