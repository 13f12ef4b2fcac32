import type { Assessment } from '../../../src/referrals/referral.events.js';
import type { RuleName } from '../../../src/referrals/referral.rules.js';
import { BEFORE, LATER, NOW, soundAnswers } from './events.js';
import { examplesOf, type Example } from './rule-example.js';

const assessed = (
  rule: RuleName,
  fact: keyof Assessment,
  good: string,
  bad: string,
  code: string,
): Example[] => {
  const { holds, fails } = examplesOf(rule, 'draft', 'SUBMIT', { by: 'referrer' });
  return [
    holds(good, 'submitted', { says: { assessment: { ...soundAnswers, [fact]: true } } }),
    fails(bad, code, { says: { assessment: { ...soundAnswers, [fact]: false } } }),
  ];
};

const verified = examplesOf('callerIsVerified', 'draft', 'SUBMIT_BY_PHONE', { by: 'callHandler' });
const requested = examplesOf('requestedBeforeNow', 'draft', 'SUBMIT_BY_PHONE', { by: 'callHandler' });

/** Sending a referral. */
export const RECEIPT: Example[] = [
  ...assessed(
    'templateIsPublished',
    'published',
    'the template is published',
    'the template was withdrawn',
    'TEMPLATE_NOT_PUBLISHED',
  ),
  ...assessed(
    'answersAreComplete',
    'complete',
    'every mandatory question is answered',
    'a mandatory question is open',
    'ANSWERS_INCOMPLETE',
  ),
  ...assessed(
    'patientIsIdentified',
    'identified',
    'there is an NHS number or a reason for its absence',
    'there is neither an NHS number nor a reason for its absence',
    'PATIENT_NOT_IDENTIFIED',
  ),
  ...assessed(
    'consentIsRecorded',
    'consented',
    'the patient agreed, or it is in their best interests',
    'nothing says that the patient agreed',
    'CONSENT_MISSING',
  ),
  ...assessed(
    'somebodyCanBePhoned',
    'contactable',
    'a contact has a phone number',
    'no contact has a phone number',
    'NOBODY_TO_PHONE',
  ),
  verified.holds('the caller was verified', 'submitted'),
  verified.fails('the caller was not verified', 'CALLER_NOT_VERIFIED', { says: { callerVerified: false } }),
  requested.holds('the call was an hour ago', 'submitted', { says: { requestedAt: BEFORE } }),
  requested.holds('the call is happening now', 'submitted', { says: { requestedAt: NOW } }),
  requested.fails('the call is still to come', 'REQUEST_IN_THE_FUTURE', { says: { requestedAt: LATER } }),
];
