import type { Role } from './actor.js';
import { RELATIONS, type Grants, type Relation } from './relations.js';

/** Who takes part in a referral: roles, and what each must have to do with it. */

export const related = (relations: readonly Relation[], ...roles: Role[]): Grants =>
  Object.fromEntries(roles.map((role) => [role, relations]));
export const anywhere = (...roles: Role[]): Grants => related(RELATIONS, ...roles);

/** What a practice has begun or sent. */
export const PRACTICE = related(['ownPractice', 'author'], 'referrer', 'practiceStaff');
/** Who answers for a referral clinically: staff prepare it and do not send it. */
export const REFERRER = related(['ownPractice', 'author'], 'referrer');
export const CALLS = related(['spa'], 'callHandler');
export const COORDINATORS = related(['spa'], 'coordinator');
export const TRIAGE = related(['spa'], 'triageClinician');
export const SPA: Grants = { ...COORDINATORS, ...TRIAGE };
export const TEAM = related(['ownTeam'], 'teamMember', 'teamLead');
export const BEDS = related(['bedLine'], 'bedManager');
export const TIMER = anywhere('system');
