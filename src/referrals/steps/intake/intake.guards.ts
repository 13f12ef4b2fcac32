import type { Category, Intake, ServiceLine } from '../../../domain/referral.types.js';
import { conflict, invalid } from '../../../workflow/refusals.js';
import { guard } from '../../../workflow/step.js';
import { DAY, instant } from '../../../workflow/time.js';

/** What checking the answers against their template found. */
export interface Assessment {
  published: boolean;
  complete: boolean;
  identified: boolean;
  consented: boolean;
  contactable: boolean;
  requestedCategory: Category | null;
  serviceLine: ServiceLine | null;
  redFlags: string[];
  intake: Intake;
}

export interface Assessed {
  assessment: Assessment;
}

export interface Phoned extends Assessed {
  callerVerified: boolean;
  requestedAt: string;
}

/** A call is written down on the day; an older time is a slip of the pen. */
const TAKEN_DOWN_WITHIN_DAYS = 7;

export const INTAKE_GUARDS = {
  templateIsPublished: guard<Assessed>(
    (_context, { assessment }) => assessment.published,
    conflict(
      'TEMPLATE_NOT_PUBLISHED',
      'This template is not published. Choose one from the list of templates.',
    ),
  ),
  answersAreComplete: guard<Assessed>(
    (_context, { assessment }) => assessment.complete,
    invalid('ANSWERS_INCOMPLETE', '/answers', 'Answer the required questions first.'),
  ),
  patientIsIdentified: guard<Assessed>(
    (_context, { assessment }) => assessment.identified,
    invalid(
      'PATIENT_NOT_IDENTIFIED',
      '/answers/nhsNumber',
      'Give a valid NHS number, or the reason why there is none.',
    ),
  ),
  consentIsRecorded: guard<Assessed>(
    (_context, { assessment }) => assessment.consented,
    invalid(
      'CONSENT_MISSING',
      '/answers/consentToRefer',
      'Record the consent to refer, or the best-interests basis.',
    ),
  ),
  somebodyCanBePhoned: guard<Assessed>(
    (_context, { assessment }) => assessment.contactable,
    invalid('NOBODY_TO_PHONE', '/answers/contacts', 'Give at least one contact with a phone number.'),
  ),
  callerIsVerified: guard<Phoned>(
    (_context, event) => event.callerVerified,
    invalid(
      'CALLER_NOT_VERIFIED',
      '/byPhone/callerVerified',
      'Verify the caller before taking the referral.',
    ),
  ),
  requestedRecently: guard<Phoned>(
    (_context, event) => {
      const age = instant(event.at) - instant(event.requestedAt);
      return age >= 0 && age <= TAKEN_DOWN_WITHIN_DAYS * DAY;
    },
    invalid(
      'CALL_TIME_WRONG',
      '/byPhone/requestedAt',
      'The time of the call must be within the last 7 days, and not in the future.',
    ),
  ),
};
