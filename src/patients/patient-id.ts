import { KEY } from '../server/http/page.js';
import { noPatient } from './patient.problems.js';

/** @throws Problem 404 for what can be no patient's id */
export function readPatientId(id: string): string {
  const small = id.toLowerCase();
  if (!KEY.uuid.test(small)) throw noPatient();
  return small;
}
