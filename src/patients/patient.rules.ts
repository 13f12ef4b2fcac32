import type { Permission } from '../access/policy/policy.js';
import { judge } from '../access/policy/policy.rules.js';
import type { Consent, Verdict } from '../access/policy/policy.types.js';
import { type Actor, isOfAPractice, isOfATeam, isOfTheSpa } from '../domain/actor.js';
import type { Relation } from '../domain/relations.js';

/** What ties somebody's unit to a patient. */
export interface Ties {
  /** The patient is registered with their organisation. */
  practice: boolean;
  /** Their organisation has sent a referral of the patient. */
  sent: boolean;
  /** A referral of the patient was offered to their team. */
  team: boolean;
  /** A referral of the patient asks for a community hospital bed. */
  bed: boolean;
  /** They opened the record by an override that has not ended. */
  override: boolean;
}

export type Basis =
  'spa' | 'ownPractice' | 'sentReferral' | 'caringTeam' | 'bedDesk' | 'override' | 'privacyOfficer';

const HELD: readonly (readonly [Relation, (by: Actor, ties: Ties) => boolean])[] = [
  ['spa', isOfTheSpa],
  ['ownPractice', (by, { practice, sent }) => isOfAPractice(by) && (practice || sent)],
  ['ownTeam', (by, { team }) => isOfATeam(by) && team],
  ['bedLine', (by, { bed }) => by.role === 'bedManager' && bed],
];

/** What somebody has to do with a patient: all that holds, or `none`. */
export function relationsTo(by: Actor, ties: Ties): Relation[] {
  const held = HELD.filter(([, holds]) => holds(by, ties)).map(([relation]) => relation);
  return held.length > 0 ? held : ['none'];
}

/** What the policy says to somebody who wants to do this with a patient's record. @param consent to what other units recorded */
export const asked = (by: Actor, permission: Permission, ties: Ties, consent?: Consent): Verdict =>
  judge({ role: by.role, permission, relations: relationsTo(by, ties), consent, overridden: ties.override });

/** The legitimate relationship by which somebody may open a patient's record; null when there is none, and the patient does not exist for them. */
export function basisOf(by: Actor, ties: Ties): Basis | null {
  const verdict = asked(by, 'patient.read', ties);
  return verdict.allowed ? basisUnder(verdict.under, ties) : null;
}

function basisUnder(under: Relation | 'override', { practice }: Ties): Basis {
  switch (under) {
    case 'ownPractice':
    case 'author':
      return practice ? 'ownPractice' : 'sentReferral';
    case 'ownTeam':
      return 'caringTeam';
    case 'bedLine':
      return 'bedDesk';
    case 'none':
      return 'privacyOfficer';
    default:
      return under;
  }
}

/** Where a patient is told things is for those who know them to see and to change: their practice, and the SPA. */
export const keepsContact = (basis: Basis): boolean => basis === 'ownPractice' || basis === 'spa';

/** Who may say that a patient is now registered with a practice: that practice itself, or the SPA for it. */
export const mayRegister = (actor: Actor, practice: string): boolean =>
  isOfTheSpa(actor) || (isOfAPractice(actor) && actor.organisation === practice);
