import type { Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import type { State } from '../../../src/domain/referral.types.js';

/** `same`: nothing moves · `whereItWas`: the state before the request for information or the hold. */
export type Target = State | 'same' | 'whereItWas';

export interface Step {
  event: EventType;
  from: readonly State[];
  to: Target;
}

export const BEFORE_CARE: readonly State[] = [
  'submitted',
  'inTriage',
  'awaitingInformation',
  'triaged',
  'prioritised',
  'allocated',
  'declined',
  'accepted',
  'waiting',
  'booked',
  'bedRequested',
  'bedHeld',
  'onHold',
];
export const IN_CARE: readonly State[] = ['inTreatment', 'admitted'];
export const SENT: readonly State[] = [...BEFORE_CARE, ...IN_CARE];
const EARLY: readonly State[] = ['submitted', 'inTriage', 'triaged', 'prioritised'];
const OF_SPA_OR_TEAM = SENT.filter((state) => !['awaitingInformation', 'onHold'].includes(state));

/** The lifecycle read word for word from the referral pathway; written without looking at the machine. */
export const PATHWAY: readonly Step[] = [
  { event: 'SAVE_DRAFT', from: ['draft'], to: 'same' },
  { event: 'SUBMIT', from: ['draft'], to: 'submitted' },
  { event: 'SUBMIT_BY_PHONE', from: ['draft'], to: 'submitted' },
  { event: 'CLAIM', from: ['submitted'], to: 'inTriage' },
  { event: 'RELEASE', from: ['inTriage'], to: 'submitted' },
  { event: 'REQUEST_INFORMATION', from: ['inTriage', 'allocated', 'accepted'], to: 'awaitingInformation' },
  { event: 'PROVIDE_INFORMATION', from: ['awaitingInformation'], to: 'whereItWas' },
  { event: 'INFORMATION_OVERDUE', from: ['awaitingInformation'], to: 'inTriage' },
  { event: 'RECORD_TRIAGE', from: ['inTriage'], to: 'triaged' },
  { event: 'PRIORITISE', from: ['triaged'], to: 'prioritised' },
  {
    event: 'PRIORITISE',
    from: SENT.filter((state) => !['submitted', 'inTriage', 'triaged'].includes(state)),
    to: 'same',
  },
  { event: 'ALLOCATE', from: ['prioritised', 'declined'], to: 'allocated' },
  { event: 'ACCEPT', from: ['allocated'], to: 'accepted' },
  { event: 'DECLINE', from: ['allocated'], to: 'declined' },
  { event: 'RETURN_WITH_ADVICE', from: ['inTriage', 'triaged', 'declined'], to: 'returned' },
  { event: 'ADD_TO_WAITING_LIST', from: ['accepted', 'waiting'], to: 'waiting' },
  { event: 'BOOK', from: ['accepted', 'waiting'], to: 'booked' },
  { event: 'RESCHEDULE', from: ['booked'], to: 'same' },
  { event: 'CANCEL_APPOINTMENT', from: ['booked'], to: 'waiting' },
  { event: 'RECORD_NON_ATTENDANCE', from: ['booked'], to: 'waiting' },
  { event: 'RECORD_FIRST_CONTACT', from: ['accepted', 'booked'], to: 'inTreatment' },
  { event: 'HOLD', from: OF_SPA_OR_TEAM, to: 'onHold' },
  { event: 'RESUME', from: ['onHold'], to: 'whereItWas' },
  { event: 'REQUEST_BED', from: ['prioritised'], to: 'bedRequested' },
  { event: 'OFFER_BED', from: ['bedRequested'], to: 'bedHeld' },
  { event: 'ADMIT', from: ['bedHeld'], to: 'admitted' },
  { event: 'TRANSFER_OUT', from: ['admitted'], to: 'bedHeld' },
  { event: 'RETURN_TO_WARD', from: ['bedHeld'], to: 'admitted' },
  { event: 'DISCHARGE', from: ['inTreatment', 'admitted'], to: 'discharged' },
  { event: 'CANCEL', from: ['draft', ...BEFORE_CARE], to: 'cancelled' },
  { event: 'CANCEL', from: IN_CARE, to: 'same' },
  { event: 'MARK_DUPLICATE', from: EARLY, to: 'duplicate' },
  { event: 'MARK_ERROR', from: EARLY, to: 'enteredInError' },
  { event: 'RECORD_DEATH', from: ['draft', ...SENT], to: 'deceased' },
  { event: 'REALLOCATE', from: ['declined', 'accepted', 'waiting'], to: 'prioritised' },
  { event: 'REOPEN', from: ['discharged', 'returned', 'cancelled'], to: 'inTriage' },
  { event: 'CLOCK_WARNED', from: ['draft', ...SENT], to: 'same' },
  { event: 'CLOCK_BREACHED', from: ['draft', ...SENT], to: 'same' },
  { event: 'OWNER_IDLE', from: ['draft', ...SENT], to: 'same' },
];

const SPA: readonly Role[] = ['coordinator', 'callHandler', 'triageClinician'];
const TIMER: readonly Role[] = ['system'];
/** A lead does everything a member of the team does. */
const TEAM: readonly Role[] = ['teamMember', 'teamLead'];
/** Staff prepare, answer and withdraw for their practice; only a clinician of it sends. */
const PRACTICE: readonly Role[] = ['referrer', 'practiceStaff'];

/** Who may send what, in the pathway's words: the triager is the triage clinician, the ward and every service a team. */
export const SENDERS: Partial<Record<EventType, readonly Role[]>> = {
  SAVE_DRAFT: PRACTICE,
  SUBMIT: ['referrer'],
  SUBMIT_BY_PHONE: ['callHandler'],
  CLAIM: ['triageClinician'],
  RELEASE: ['triageClinician'],
  REQUEST_INFORMATION: ['triageClinician', ...TEAM],
  PROVIDE_INFORMATION: PRACTICE,
  INFORMATION_OVERDUE: TIMER,
  RECORD_TRIAGE: ['triageClinician'],
  PRIORITISE: ['triageClinician'],
  ALLOCATE: ['coordinator'],
  SPLIT: ['triageClinician'],
  ACCEPT: TEAM,
  DECLINE: TEAM,
  RETURN_WITH_ADVICE: SPA,
  ADD_TO_WAITING_LIST: TEAM,
  BOOK: TEAM,
  RESCHEDULE: TEAM,
  CANCEL_APPOINTMENT: TEAM,
  RECORD_NON_ATTENDANCE: TEAM,
  RECORD_FIRST_CONTACT: TEAM,
  HOLD: [...SPA, ...TEAM],
  RESUME: [...SPA, ...TEAM],
  REQUEST_BED: ['coordinator'],
  OFFER_BED: ['bedManager'],
  ADMIT: ['bedManager', ...TEAM],
  TRANSFER_OUT: TEAM,
  RETURN_TO_WARD: TEAM,
  DISCHARGE: TEAM,
  CANCEL: [...PRACTICE, ...SPA],
  MARK_DUPLICATE: SPA,
  MARK_ERROR: SPA,
  RECORD_DEATH: [...SPA, ...TEAM],
  REALLOCATE: SPA,
  REOPEN: [...SPA, ...TEAM],
  CLOCK_WARNED: TIMER,
  CLOCK_BREACHED: TIMER,
  OWNER_IDLE: TIMER,
};
