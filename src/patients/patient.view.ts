import type { PatientRecord, Registration, TiedPatient } from './patient.record.js';
import { keepsContact, type Basis } from './patient.rules.js';

/** What was typed is answered back to anybody. */
export const identityOf = (patient: PatientRecord) => ({
  id: patient.id,
  nhsNumber: patient.nhs_number,
  givenName: patient.given_name,
  familyName: patient.family_name,
  dateOfBirth: patient.date_of_birth,
});

export const patientView = (
  { patient, differs }: TiedPatient,
  basis: Basis,
  registrations: Registration[],
) => ({
  ...identityOf(patient),
  gender: patient.gender,
  practice: patient.practice,
  registrations,
  ...(keepsContact(basis) && { contact: { mobile: patient.mobile, email: patient.email } }),
  /** A referral with this NHS number gives another date of birth: make sure who it is about. */
  detailsDiffer: differs,
  basis,
});

export type PatientView = ReturnType<typeof patientView>;
