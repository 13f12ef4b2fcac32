import { type Actor, isOfAPractice, isOfATeam, isOfTheSpa } from '../identity/actor.js';

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

/** The legitimate relationship by which somebody may open a patient's record; null when there is none, and the patient does not exist for them. */
export function basisOf(actor: Actor, ties: Ties): Basis | null {
  return relationOf(actor, ties) ?? (ties.override ? 'override' : null);
}

function relationOf(actor: Actor, ties: Ties): Basis | null {
  if (isOfTheSpa(actor)) return 'spa';
  if (isOfAPractice(actor)) return ties.practice ? 'ownPractice' : ties.sent ? 'sentReferral' : null;
  if (isOfATeam(actor)) return ties.team ? 'caringTeam' : null;
  if (actor.role === 'bedManager') return ties.bed ? 'bedDesk' : null;
  return actor.role === 'privacyOfficer' ? 'privacyOfficer' : null;
}

/** Where a patient is told things is for those who know them to see and to change: their practice, and the SPA. */
export const keepsContact = (basis: Basis): boolean => basis === 'ownPractice' || basis === 'spa';

/** Who may say that a patient is now registered with a practice: that practice itself, or the SPA for it. */
export const mayRegister = (actor: Actor, practice: string): boolean =>
  isOfTheSpa(actor) || (isOfAPractice(actor) && actor.organisation === practice);
