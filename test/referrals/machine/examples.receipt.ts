import type { Assessment } from '../../../src/referrals/steps/intake/intake.guards.js';
import { BEFORE, LATER, NOW, soundAnswers } from './events.js';
import { examplesOf, type Example } from './rule-example.js';
import type { RuleName } from './types.js';

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
const requested = examplesOf('requestedRecently', 'draft', 'SUBMIT_BY_PHONE', { by: 'callHandler' });

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
  requested.holds('the call was a week ago', 'submitted', {
    says: { requestedAt: '2026-02-23T09:00:00.000Z' },
  }),
  requested.fails('the call was more than a week ago', 'CALL_TIME_WRONG', {
    says: { requestedAt: '2026-02-23T08:59:59.000Z' },
  }),
  requested.fails('the call is still to come', 'CALL_TIME_WRONG', { says: { requestedAt: LATER } }),
];
