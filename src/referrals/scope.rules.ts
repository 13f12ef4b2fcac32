import type { Actor } from '../identity/actor.js';
import type { Put } from '../platform/values.js';
import { SPA } from './owner.rules.js';
import type { ReferralRecord } from './referral.record.js';

/** The SPA's own people: one list for all of them. */
export const SPA_ROLES = ['coordinator', 'triageClinician', 'callHandler'] as const;

export const isOfTheSpa = (actor: Actor): boolean => (SPA_ROLES as readonly string[]).includes(actor.role);

/** The unit somebody reads and writes for: their team, their practice, or the SPA; null for those who are in none. */
export function unitOf(actor: Actor): string | null {
  if (actor.team !== null) return actor.team;
  if (actor.role === 'referrer') return actor.organisation;
  return isOfTheSpa(actor) ? SPA.id : null;
}

/** On which basis somebody sees what `maySee` lets them see, a word for the audit log; null for those who see no referral. */
export function basisOf(actor: Actor): string | null {
  if (isOfTheSpa(actor)) return 'spa';
  switch (actor.role) {
    case 'referrer':
      return 'ownPractice';
    case 'teamMember':
      return 'ownTeam';
    case 'bedManager':
      return 'bedLine';
    case 'administrator':
    case 'privacyOfficer':
      return actor.role;
    default:
      return null;
  }
}

/** Organisation decides which referrals somebody sees: own practice, own SPA, own team. Everything else does not exist. */
export function maySee(actor: Actor, referral: ReferralRecord): boolean {
  if (actor.role === 'system') return true;
  if (isOfTheSpa(actor)) return referral.received_at !== null || referral.referrer_id === actor.id;
  switch (actor.role) {
    case 'referrer':
      return referral.referring_organisation === actor.organisation;
    case 'teamMember':
      return actor.team !== null && referral.team_id === actor.team;
    case 'bedManager':
      return referral.service_line === 'communityHospital' && referral.received_at !== null;
    default:
      return false;
  }
}

/** `maySee` as a condition on `referral r`, for lists. */
export function seenBy(actor: Actor, put: Put): string {
  if (actor.role === 'system') return 'true';
  if (isOfTheSpa(actor)) return `(r.received_at IS NOT NULL OR r.referrer_id = ${put(actor.id)})`;
  switch (actor.role) {
    case 'referrer':
      return `r.referring_organisation = ${put(actor.organisation)}`;
    case 'teamMember':
      return actor.team === null ? 'false' : `r.team_id = ${put(actor.team)}`;
    case 'bedManager':
      return `r.service_line = 'communityHospital' AND r.received_at IS NOT NULL`;
    default:
      return 'false';
  }
}
