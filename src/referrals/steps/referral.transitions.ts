import { and } from 'xstate';
import type { OpenState } from '../../domain/referral.types.js';
import { clocks, startClock, stopClock } from './clock.transitions.js';
import { duty, from, start, stop, tell, wasIn } from './transition.parts.js';

/** Transitions that several states share, as a table. */

export { idle, reviewDue } from './clock.transitions.js';
export { start, stop, tell, wasIn };

export const closing = ['rememberClosing', 'stopAllTimers', 'tellParent'] as const;

export const sentOff = and([
  'templateIsPublished',
  'answersAreComplete',
  'patientIsIdentified',
  'consentIsRecorded',
  'somebodyCanBePhoned',
]);

export const death = {
  RECORD_DEATH: {
    target: 'deceased',
    guard: and(['isInTheTeam', 'diedBeforeNow']),
    actions: [...closing, tell('team', 'referral-closed'), tell('referrer', 'referral-closed')],
  },
} as const;

/** What may happen in any open state once the referral was sent. */
export const open = { ...death, ...clocks };

/** Once care has started, cancelling is a request that the team may refuse. */
export const cancellable = {
  CANCEL: [
    {
      target: 'cancelled',
      guard: 'isBeforeFirstContact',
      actions: [...closing, tell('team', 'referral-cancelled'), tell('referrer', 'referral-closed')],
    },
    { actions: ['rememberCancellationRequest', tell('team', 'cancellation-requested')] },
  ],
  REFUSE_CANCELLATION: {
    guard: and(['isInTheTeam', 'cancellationWasRequested']),
    actions: ['forgetCancellationRequest', tell('referrer', 'cancellation-refused')],
  },
} as const;

export const mistaken = {
  MARK_DUPLICATE: {
    target: 'duplicate',
    guard: 'keptReferralIsAnother',
    actions: [...closing, 'rememberKept', tell('referrer', 'referral-closed')],
  },
  MARK_ERROR: [
    {
      target: 'enteredInError',
      guard: 'isTheSecondPerson',
      actions: [...closing, tell('referrer', 'referral-closed')],
    },
    { guard: 'nobodyMarkedIt', actions: 'rememberMarker' },
  ],
} as const;

export const prioritisedInPlace = {
  PRIORITISE: {
    guard: and(['categoryIsListed', 'changeOfCategoryIsExplained']),
    actions: ['rememberPriority', ...startClock],
  },
} as const;

export const returned = {
  RETURN_WITH_ADVICE: {
    target: 'returned',
    guard: 'nobodyElseHoldsIt',
    actions: [
      ...closing,
      duty('informReferrer'),
      duty('informPatient'),
      tell('referrer', 'referral-returned'),
    ],
  },
} as const;

export const asked = <S extends OpenState>(place: S) =>
  ({
    REQUEST_INFORMATION: {
      target: 'awaitingInformation',
      guard: and(['isInTheTeam', 'mayHoldIt', 'phonedFirstWhenUrgent', 'dueLater']),
      actions: [
        from(place),
        'rememberQuestions',
        start('information', 'INFORMATION_OVERDUE'),
        tell('referrer', 'information-requested'),
      ],
    },
  }) as const;

export const held = <S extends OpenState>(place: S) =>
  ({
    HOLD: {
      target: 'onHold',
      guard: and(['isInTheTeam', 'reviewedLater']),
      actions: [from(place), 'rememberHold'],
    },
  }) as const;

export const recorded = { target: 'triaged', actions: 'rememberTriage' } as const;
export const reallocated = {
  target: 'prioritised',
  actions: [tell('team', 'referral-reallocated'), 'forgetTeam'],
} as const;
/** The states in which something may be asked, and which an answer leads back to. */
export const ASKABLE = ['inTriage', 'allocated', 'accepted'] as const;

export const answered = <S extends (typeof ASKABLE)[number]>(place: S) =>
  ({
    target: place,
    guard: and(['everyAnswerWasAskedFor', 'everyItemIsAnswered', wasIn(place)]),
    actions: [
      stop('information'),
      tell('asker', 'information-provided'),
      'restartClock',
      'resetAlarm',
      'forgetQuestions',
    ],
  }) as const;
export const answeredInPart = {
  guard: and(['everyAnswerWasAskedFor', 'someItemIsOpen']),
  actions: 'rememberAnswers',
} as const;
export const contacted = {
  target: 'inTreatment',
  guard: and(['isInTheTeam', 'contactHasHappened', 'contactFollowsReceipt', 'contactIsFaceToFaceWhenItMust']),
  actions: ['rememberFirstContact', ...stopClock],
} as const;
export const booked = {
  target: 'booked',
  guard: and(['isInTheTeam', 'bookedForLater']),
  actions: ['rememberAppointment', tell('referrer', 'booked')],
} as const;
export const listed = {
  target: 'waiting',
  guard: and(['isInTheTeam', 'reviewedLater']),
  actions: 'rememberReview',
} as const;
export const offered = {
  target: 'allocated',
  guard: 'suitsOrIsOverridden',
  actions: ['rememberTeam', tell('team', 'referral-allocated')],
} as const;
export const discharged = {
  target: 'discharged',
  guard: 'isInTheTeam',
  actions: [...closing, tell('referrer', 'referral-discharged')],
} as const;
export const reopened = {
  REOPEN: {
    target: 'inTriage',
    guard: and(['wasReceived', 'closedRecently']),
    actions: ['rememberReopening', tell('spa', 'referral-reopened')],
  },
} as const;

/** The states a hold may start in, and go back to. */
export const HOLDABLE = [
  'submitted',
  'inTriage',
  'triaged',
  'prioritised',
  'declined',
  'accepted',
  'waiting',
  'booked',
  'inTreatment',
  'bedRequested',
  'admitted',
] as const;

export const shared = { ...open, ...cancellable };
export const overdue = {
  target: 'inTriage',
  actions: [
    tell('spa', 'information-overdue'),
    tell('team', 'referral-reallocated'),
    'restartClock',
    'resetAlarm',
    'forgetQuestions',
    'forgetTeam',
  ],
} as const;
export const splitUp = {
  target: 'split',
  guard: 'everyNeedIsPermitted',
  actions: ['rememberChildren', 'createChildren', ...stopClock],
} as const;
export const bedAsked = {
  target: 'bedRequested',
  guard: 'teamHasBeds',
  actions: ['rememberTeam', tell('team', 'bed-requested')],
} as const;
export const bedOffered = {
  target: 'bedHeld',
  guard: and(['teamHasBeds', 'heldForLater']),
  actions: ['rememberBed', tell('team', 'referral-allocated')],
} as const;
export const admitted = {
  target: 'admitted',
  guard: and(['isInTheTeam', 'isStillToBeAdmitted']),
  actions: ['rememberAdmission', ...stopClock, tell('referrer', 'referral-admitted')],
} as const;
export const declined = {
  target: 'declined',
  guard: and(['isInTheTeam', 'capacityIsNotTheReason', 'declineReasonIsListed']),
  actions: [tell('referrer', 'referral-declined'), tell('spa', 'referral-declined'), 'forgetTeam'],
} as const;
export const childClosed = [
  {
    target: 'discharged',
    guard: 'isTheLastChild',
    actions: ['rememberClosedChild', ...closing, tell('referrer', 'referral-closed')],
  },
  { guard: 'otherChildrenAreOpen', actions: 'rememberClosedChild' },
] as const;
export const sent = {
  target: 'submitted',
  guard: sentOff,
  actions: ['rememberReceipt', stop('draft'), tell('referrer', 'referral-received')],
} as const;
export const phoned = {
  target: 'submitted',
  guard: and(['callerIsVerified', 'requestedRecently', sentOff]),
  actions: ['rememberCall', tell('referrer', 'referral-received')],
} as const;
export const discarded = { target: 'cancelled', actions: ['rememberClosing', 'stopAllTimers'] } as const;
