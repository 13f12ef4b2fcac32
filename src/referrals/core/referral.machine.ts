import { and, setup } from 'xstate';
import type { ReferralContext } from '../../domain/referral.types.js';
import type { Effects } from '../steps/referral.effects.js';
import type { ReferralEvent } from '../steps/referral.events.js';
import { MEMORY } from '../steps/referral.memory.js';
import { guards } from '../steps/referral.rules.js';
import * as to from '../steps/referral.transitions.js';

/** An effect is data: the door turns it into rows of the same commit, so its implementation here is empty. */
const asData =
  <E extends keyof Effects>() =>
  (_: unknown, _params: Effects[E]) => {};

const house = setup({
  types: { context: {} as ReferralContext, events: {} as ReferralEvent, input: {} as ReferralContext },
  guards,
  actions: {
    ...MEMORY,
    tell: asData<'tell'>(),
    startTimer: asData<'startTimer'>(),
    stopTimer: asData<'stopTimer'>(),
    escalate: asData<'escalate'>(),
    stopAllTimers: asData<'stopAllTimers'>(),
    resetAlarm: asData<'resetAlarm'>(),
    openDuty: asData<'openDuty'>(),
    createChildren: asData<'createChildren'>(),
    tellParent: asData<'tellParent'>(),
  },
});

/** The lifecycle of one referral. Boot walks it; `npm run docs:process-map` draws it. */
export const referralMachine = house.createMachine({
  id: 'referral',
  context: ({ input }) => input,
  initial: 'draft',
  states: {
    draft: {
      on: {
        SAVE_DRAFT: { actions: [to.stop('draft'), to.start('draft', 'DRAFT_EXPIRED')] },
        SUBMIT: to.sent,
        SUBMIT_BY_PHONE: to.phoned,
        DRAFT_EXPIRED: to.discarded,
        CANCEL: to.discarded,
      },
    },
    submitted: {
      on: {
        ...to.shared,
        ...to.mistaken,
        ...to.held('submitted'),
        CLAIM: { target: 'inTriage', guard: 'nobodyElseHoldsIt', actions: 'rememberClaim' },
        RECORD_TRIAGE: {
          ...to.recorded,
          guard: and(['claimMayBeSkipped', 'lineIsPermitted', 'redFlagsAreReviewed']),
        },
      },
    },
    inTriage: {
      on: {
        ...to.shared,
        ...to.mistaken,
        ...to.returned,
        ...to.asked('inTriage'),
        ...to.held('inTriage'),
        CLAIM: { guard: 'nobodyElseHoldsIt', actions: 'rememberClaim' },
        RELEASE: { target: 'submitted', guard: 'holdsItOrCoordinates', actions: 'forgetClaim' },
        RECORD_TRIAGE: { ...to.recorded, guard: and(['holdsIt', 'lineIsPermitted', 'redFlagsAreReviewed']) },
      },
    },
    awaitingInformation: {
      on: {
        ...to.shared,
        PROVIDE_INFORMATION: [...to.ASKABLE.map(to.answered), to.answeredInPart],
        INFORMATION_OVERDUE: to.overdue,
      },
    },
    triaged: {
      on: {
        ...to.shared,
        ...to.mistaken,
        ...to.returned,
        ...to.held('triaged'),
        PRIORITISE: { ...to.prioritisedInPlace.PRIORITISE, target: 'prioritised' },
      },
    },
    prioritised: {
      on: {
        ...to.shared,
        ...to.mistaken,
        ...to.prioritisedInPlace,
        ...to.held('prioritised'),
        ALLOCATE: to.offered,
        SPLIT: to.splitUp,
        REQUEST_BED: to.bedAsked,
      },
    },
    split: {
      on: {
        ...to.idle,
        ...to.death,
        CHILD_CLOSED: to.childClosed,
      },
    },
    allocated: {
      on: {
        ...to.shared,
        ...to.prioritisedInPlace,
        ...to.asked('allocated'),
        ACCEPT: {
          target: 'accepted',
          guard: 'isInTheTeam',
          actions: to.tell('referrer', 'referral-accepted'),
        },
        DECLINE: to.declined,
      },
    },
    declined: {
      on: {
        ...to.shared,
        ...to.prioritisedInPlace,
        ...to.returned,
        ...to.held('declined'),
        ALLOCATE: to.offered,
        REALLOCATE: { target: 'prioritised' },
      },
    },
    accepted: {
      on: {
        ...to.shared,
        ...to.prioritisedInPlace,
        ...to.asked('accepted'),
        ...to.held('accepted'),
        ADD_TO_WAITING_LIST: to.listed,
        BOOK: to.booked,
        RECORD_FIRST_CONTACT: to.contacted,
        REALLOCATE: to.reallocated,
      },
    },
    waiting: {
      on: {
        ...to.shared,
        ...to.prioritisedInPlace,
        ...to.held('waiting'),
        WAIT_REVIEW_DUE: to.reviewDue('wait-review-due'),
        ADD_TO_WAITING_LIST: to.listed,
        BOOK: to.booked,
        REALLOCATE: to.reallocated,
      },
    },
    booked: {
      on: {
        ...to.shared,
        ...to.prioritisedInPlace,
        ...to.held('booked'),
        RESCHEDULE: to.booked,
        CANCEL_APPOINTMENT: to.listed,
        RECORD_NON_ATTENDANCE: { ...to.listed, actions: ['countNonAttendance', 'rememberReview'] },
        RECORD_FIRST_CONTACT: to.contacted,
      },
    },
    inTreatment: {
      on: { ...to.shared, ...to.held('inTreatment'), DISCHARGE: to.discharged },
    },
    bedRequested: {
      on: {
        ...to.shared,
        ...to.held('bedRequested'),
        ...to.prioritisedInPlace,
        OFFER_BED: to.bedOffered,
        REALLOCATE: to.reallocated,
      },
    },
    bedHeld: {
      on: {
        ...to.shared,
        ADMIT: to.admitted,
        RETURN_TO_WARD: {
          target: 'admitted',
          guard: and(['isInTheTeam', 'cameBackFromAcute']),
          actions: 'rememberReturn',
        },
        DISCHARGE: { ...to.discharged, guard: and(['isInTheTeam', 'cameBackFromAcute']) },
      },
    },
    admitted: {
      on: {
        ...to.shared,
        ...to.held('admitted'),
        TRANSFER_OUT: { target: 'bedHeld', guard: 'isInTheTeam', actions: 'rememberTransfer' },
        DISCHARGE: to.discharged,
      },
    },
    onHold: {
      on: {
        ...to.shared,
        HOLD_REVIEW_DUE: to.reviewDue('hold-review-due'),
        RESUME: to.HOLDABLE.map((place) => ({
          target: place,
          guard: and(['isInTheTeam', to.wasIn(place)]),
          actions: ['restartClock', 'resetAlarm', 'forgetHold'] as const,
        })),
      },
    },
    discharged: { on: to.reopened },
    returned: { on: to.reopened },
    cancelled: { on: to.reopened },
    duplicate: {},
    enteredInError: {},
    deceased: {},
  },
});
