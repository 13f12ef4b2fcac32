import type { Ties } from './patient.rules.js';

/** One patient between the service and the table. Times are ISO 8601 in UTC. */
export interface PatientRecord {
  id: string;
  nhs_number: string | null;
  given_name: string | null;
  family_name: string | null;
  given_key: string | null;
  family_key: string | null;
  /** YYYY-MM-DD */
  date_of_birth: string | null;
  gender: string | null;
  practice: string | null;
  mobile: string | null;
  email: string | null;
  created_at: string;
  updated_at: string;
}

/** A patient, with what ties the one who asks to them. */
export interface TiedPatient {
  patient: PatientRecord;
  ties: Ties;
  /** A referral with this NHS number gives another date of birth. */
  differs: boolean;
}

export interface Registration {
  practice: string;
  practiceName: string;
  at: string;
}

/** Who writes, when, and under which correlation id. */
export interface Writer {
  at: string;
  id: string;
  role: string;
  organisation: string;
  correlationId: string;
}
