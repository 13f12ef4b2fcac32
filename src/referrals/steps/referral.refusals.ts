import type { Refusal } from '../../workflow/decide.js';
import type { RuleName } from './referral.rules.js';

const invalid = (code: string, pointer: string, message: string): Refusal => ({
  code,
  pointer,
  message,
  kind: 'invalid',
});
const conflict = (code: string, message: string): Refusal => ({ code, message, kind: 'conflict' });
const forbidden = (code: string, message: string): Refusal => ({ code, message, kind: 'forbidden' });

/** Why the machine says no: one entry for each rule, the same words in the API, on pages and in messages. */
export const REFUSALS: Record<RuleName, Refusal> = {
  templateIsPublished: conflict(
    'TEMPLATE_NOT_PUBLISHED',
    'This template is not published. Choose one from the list of templates.',
  ),
  answersAreComplete: invalid('ANSWERS_INCOMPLETE', '/answers', 'Answer the required questions first.'),
  patientIsIdentified: invalid(
    'PATIENT_NOT_IDENTIFIED',
    '/answers/nhsNumber',
    'Give a valid NHS number, or the reason why there is none.',
  ),
  consentIsRecorded: invalid(
    'CONSENT_MISSING',
    '/answers/consentToRefer',
    'Record the consent to refer, or the best-interests basis.',
  ),
  somebodyCanBePhoned: invalid(
    'NOBODY_TO_PHONE',
    '/answers/contacts',
    'Give at least one contact with a phone number.',
  ),
  callerIsVerified: invalid(
    'CALLER_NOT_VERIFIED',
    '/byPhone/callerVerified',
    'Verify the caller before taking the referral.',
  ),
  requestedRecently: invalid(
    'CALL_TIME_WRONG',
    '/byPhone/requestedAt',
    'The time of the call must be within the last 7 days, and not in the future.',
  ),

  nobodyElseHoldsIt: conflict('HELD_BY_ANOTHER', 'Somebody else is working on this referral.'),
  holdsItOrCoordinates: conflict(
    'NOT_YOURS_TO_RELEASE',
    'Only the person who holds it, or a coordinator, can release it.',
  ),
  holdsIt: conflict('CLAIM_IT_FIRST', 'Claim the referral first: another person may be working on it.'),
  mayHoldIt: conflict('CLAIM_IT_FIRST', 'Claim the referral first: another person may be working on it.'),
  claimMayBeSkipped: conflict(
    'CLAIM_IT_FIRST',
    'Claim the referral first: this template does not allow triage without a claim.',
  ),

  dueLater: invalid(
    'DUE_IN_THE_PAST',
    '/dueAt',
    'The time by which you need the answer must be in the future.',
  ),
  phonedFirstWhenUrgent: invalid(
    'PHONE_FIRST',
    '/phoneAttemptAt',
    'For a 2-hour response, phone the referrer first and record when.',
  ),
  everyAnswerWasAskedFor: invalid(
    'ITEM_UNKNOWN',
    '/items',
    'Answer only what was asked: the items and their ids are in informationRequested.',
  ),
  everyItemIsAnswered: invalid(
    'ITEMS_OPEN',
    '/items',
    'Some items that were asked for have neither an answer nor a reason yet.',
  ),
  someItemIsOpen: invalid('ITEMS_ANSWERED', '/items', 'Every item that was asked for is answered.'),

  redFlagsAreReviewed: invalid(
    'RED_FLAGS_NOT_REVIEWED',
    '/redFlagsReviewed',
    'This referral raised red flags: review them and say so.',
  ),
  lineIsPermitted: invalid(
    'LINE_NOT_PERMITTED',
    '/serviceLine',
    'This template does not lead to that service line.',
  ),
  categoryIsListed: invalid('CATEGORY_NOT_LISTED', '/category', 'This template does not use that category.'),
  changeOfCategoryIsExplained: invalid(
    'REASON_FOR_CATEGORY',
    '/reason',
    'Give a reason: the category differs from the one before.',
  ),
  everyNeedIsPermitted: invalid(
    'LINE_NOT_PERMITTED',
    '/needs',
    'This template does not lead to one of those service lines.',
  ),

  suitsOrIsOverridden: invalid(
    'OVERRIDE_REASON_NEEDED',
    '/overrideReason',
    'The service does not fit this referral in every point: give an override reason.',
  ),
  teamHasBeds: invalid('NO_BED_DESK', '/teamId', 'Choose a community hospital team.'),
  isInTheTeam: forbidden('NOT_YOUR_TEAM', 'Only members of the team that holds this referral can do this.'),
  capacityIsNotTheReason: invalid(
    'CAPACITY_IS_NO_REASON',
    '/reasonCode',
    'Capacity is no reason to decline. Accept it onto the waiting list, or ask your lead to escalate.',
  ),
  declineReasonIsListed: invalid(
    'REASON_NOT_LISTED',
    '/reasonCode',
    'Choose one of the decline reasons of this template.',
  ),

  reviewedLater: invalid('REVIEW_IN_THE_PAST', '/reviewAt', 'The review must be in the future.'),
  bookedForLater: invalid(
    'APPOINTMENT_IN_THE_PAST',
    '/appointmentAt',
    'The appointment must be in the future.',
  ),
  heldForLater: invalid('HOLD_IN_THE_PAST', '/holdUntil', 'The bed must be held until a time in the future.'),
  contactHasHappened: invalid(
    'CONTACT_IN_THE_FUTURE',
    '/contactAt',
    'The first contact cannot be in the future.',
  ),
  contactFollowsReceipt: invalid(
    'CONTACT_BEFORE_RECEIPT',
    '/contactAt',
    'The first contact cannot be before the referral was received.',
  ),
  contactIsFaceToFaceWhenItMust: invalid(
    'FACE_TO_FACE_NEEDED',
    '/medium',
    'The 2-hour and 2-day clocks stop only at a face-to-face contact.',
  ),
  clockIsRunning: conflict(
    'CLOCK_PAUSED',
    'The clock stands still while the referral waits for an answer or is on hold.',
  ),
  respondByIsMissed: conflict('NOT_DUE_YET', 'No respond-by time has passed.'),
  respondByComesSoon: conflict('NO_WARNING_DUE', 'No respond-by time is about to pass.'),
  actionIsOverdue: conflict('NOT_DUE_YET', 'The next action is not overdue yet.'),
  isTheTurnOf: conflict('NOT_THEIR_TURN', 'Somebody else of the chain is told first.'),
  cameBackFromAcute: conflict('NOT_TRANSFERRED_OUT', 'The patient was not transferred out: admit instead.'),
  isStillToBeAdmitted: conflict(
    'ALREADY_ADMITTED',
    'The patient was admitted before: return to the ward instead.',
  ),

  isBeforeFirstContact: conflict(
    'ALREADY_IN_TREATMENT',
    'Care has started: this becomes a request to the team.',
  ),
  cancellationWasRequested: conflict('NO_CANCELLATION_REQUEST', 'Nobody has asked to cancel this referral.'),
  keptReferralIsAnother: invalid(
    'NOT_A_DUPLICATE',
    '/keptReference',
    'That is not another referral of the same patient.',
  ),
  nobodyMarkedIt: conflict(
    'SECOND_PERSON_NEEDED',
    'You marked this already: a second person must confirm it.',
  ),
  isTheSecondPerson: conflict(
    'SECOND_PERSON_NEEDED',
    'You marked this already: a second person must confirm it.',
  ),
  diedBeforeNow: invalid('DEATH_IN_THE_FUTURE', '/diedAt', 'The time of death cannot be in the future.'),
  wasReceived: conflict('NEVER_SENT', 'A draft that was discarded cannot be reopened.'),
  closedRecently: conflict(
    'CLOSED_TOO_LONG_AGO',
    'It was closed more than 28 days ago: send a new referral.',
  ),
  wasIn: conflict('NOTHING_TO_RESUME', 'There is nothing to go back to.'),
  isTheLastChild: conflict('CHILDREN_OPEN', 'Other parts of this referral are still open.'),
  otherChildrenAreOpen: conflict('CHILDREN_CLOSED', 'Every part of this referral is closed.'),
};
