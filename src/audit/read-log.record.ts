import type { Actor } from '../domain/actor.js';

/** One look at a patient's record, or one that was refused. */
export interface ReadEntry {
  actor: Actor;
  /** The patient whose record it is; null when they are not registered. */
  patientId: string | null;
  /** The referral that was read; null when it was the patient's record or a list. */
  referralId: string | null;
  /** Of a list: the ids of the referrals it showed, all in one entry. */
  shown?: string[];
  /** SCREAMING_SNAKE, such as `JOURNAL_READ`. */
  action: string;
  /** Why it was allowed, or refused: a word of the policy, such as `ownPractice`, never free text about the patient. */
  basis: string;
  /** The request's, a UUID. */
  correlationId: string;
  outcome: 'done' | 'refused';
  /** ISO 8601, UTC, by the clock service. */
  at: string;
}

/** An entry as it is written. */
export interface ReadRecord {
  at: string;
  actor_id: string;
  actor_role: string;
  actor_organisation: string;
  action: string;
  subject_type: 'referral' | 'patient' | 'search';
  subject_id: string;
  outcome: string;
  correlation_id: string;
  patient_id: string | null;
  basis: string;
  shown: string[] | null;
}

/** Somebody who looks, as they called themselves at sign-in; kept apart, because the log itself holds no names. */
export interface Reader {
  id: string;
  name: string;
  given_key: string;
  family_key: string;
}
