import type { Outcome, PatientChannel, PatientMessageKind } from '../../consent/sharing.types.js';

/** An override as it is written. Times are ISO 8601 in UTC. */
export interface OverrideRecord {
  id: string;
  patient_id: string;
  actor_id: string;
  actor_name: string;
  actor_role: string;
  actor_organisation: string;
  unit: string;
  category: string;
  reason: string;
  harmful_because: string | null;
  at: string;
  until: string;
  ended_at: null;
  correlation_id: string;
}

/** What the banner says. */
export interface ActiveOverride {
  id: string;
  until: string;
  category: string;
}

/** What the privacy officer reviews. */
export interface ReviewView {
  id: string;
  patientId: string;
  at: string;
  until: string;
  endedAt: string | null;
  by: { id: string; name: string; role: string; organisation: string; unit: string };
  category: string;
  reason: string;
  harmfulBecause: string | null;
  /** How often the record was looked at by this override. */
  looks: number;
  reviewedAt: string | null;
  reviewedBy: string | null;
  outcome: Outcome | null;
  note: string | null;
}

/** What a patient is told, as it is written. */
export interface PatientMessageRecord {
  id: string;
  patient_id: string;
  kind: PatientMessageKind;
  about: string;
  channel: PatientChannel;
  address: string | null;
  subject: string;
  body: string;
  created_at: string;
  status: string;
}
