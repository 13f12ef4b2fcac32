import { invalid } from '../server/http/payload.js';
import { Problem } from '../server/http/problem.js';

/** There is none, or they are not for this person to see: the same answer. */
export const noPatient = () => new Problem(404, 'PATIENT_UNKNOWN', 'There is no such patient.');

export const badNumber = () =>
  invalid([{ pointer: '/nhsNumber', code: 'format', message: 'Enter a valid NHS number' }]);

export const patientDiffers = () =>
  new Problem(
    409,
    'PATIENT_DIFFERS',
    'The register has a different date of birth for this NHS number. Check both with the patient.',
  );

export const severalPatients = () =>
  new Problem(
    409,
    'SEVERAL_PATIENTS',
    'More than one patient has this name and date of birth. Give the NHS number.',
  );

export const noPractice = () =>
  invalid([
    { pointer: '/practice', code: 'unknown', message: 'There is no such GP practice in the directory' },
  ]);

export const notYourPractice = () =>
  new Problem(
    403,
    'NOT_YOUR_PRACTICE',
    'A practice can register patients with itself only. The SPA can register them with any practice.',
  );

export const contactNotYours = () =>
  new Problem(
    403,
    'CONTACT_NOT_YOURS',
    'Only the patient’s practice and the SPA can change the patient’s contact details.',
  );

export const badBirthday = () =>
  invalid([
    { pointer: '/dateOfBirth', code: 'day', message: 'Give a day that exists and is not in the future' },
  ]);
