import type { EventType } from '../../domain/event-types.js';
import type { eventView } from '../../referrals/core/referral.view.js';
import { ROLE_TITLES } from '../kit/navigation.js';

type Event = ReturnType<typeof eventView>;

/** One line of what has happened so far. */
export interface Chapter {
  at: string;
  what: string;
  who: string;
  said: string[];
}

/** What happened, by event. Events that only watch the time are told to their owners, not here. */
export const WHAT: Readonly<Partial<Record<EventType, string>>> = {
  SUBMIT: 'Sent',
  SUBMIT_BY_PHONE: 'Taken by phone',
  CLAIM: 'Triage begun',
  RELEASE: 'Given back to the queue',
  RECORD_TRIAGE: 'Triaged',
  PRIORITISE: 'Priority set',
  REQUEST_INFORMATION: 'Information asked for',
  PROVIDE_INFORMATION: 'Information given',
  INFORMATION_OVERDUE: 'No answer in time: back in triage',
  ALLOCATE: 'Offered to a team',
  SPLIT: 'Split into one referral for each need',
  ACCEPT: 'Accepted',
  DECLINE: 'Declined: back with the Single Point of Access',
  RETURN_WITH_ADVICE: 'Returned with advice',
  ADD_TO_WAITING_LIST: 'Put on the waiting list',
  BOOK: 'Booked',
  RESCHEDULE: 'Moved to another time',
  CANCEL_APPOINTMENT: 'Visit cancelled',
  RECORD_NON_ATTENDANCE: 'Visit did not take place',
  RECORD_FIRST_CONTACT: 'First contact',
  HOLD: 'Put on hold',
  RESUME: 'Resumed',
  REQUEST_BED: 'Bed asked for',
  OFFER_BED: 'Bed offered',
  ADMIT: 'Admitted',
  TRANSFER_OUT: 'Transferred to an acute hospital',
  RETURN_TO_WARD: 'Back on the ward',
  DISCHARGE: 'Discharged',
  CANCEL: 'Cancelled, or cancellation asked for',
  REFUSE_CANCELLATION: 'Cancellation refused',
  MARK_DUPLICATE: 'Marked as a duplicate',
  MARK_ERROR: 'Marked as entered in error',
  RECORD_DEATH: 'Death recorded',
  REALLOCATE: 'Taken back to offer again',
  REOPEN: 'Reopened',
  CLOCK_BREACHED: 'The time to respond has passed: the lead was told',
};

/** The parts of payloads that are words for a reader; the outcome of triage is a code, that of a discharge is not. */
const SAID = ['advice', 'reason', 'comment', 'letter'];

export const storyOf = (events: Event[]): Chapter[] =>
  events.flatMap(({ type, at, by, reason, payload }) => {
    const what = WHAT[type as EventType];
    if (!what) return [];
    const details = payload ?? {};
    const named = type === 'DISCHARGE' ? [...SAID, 'outcome'] : SAID;
    const words = named.map((name) => details[name]).filter((each) => typeof each === 'string');
    const role = ROLE_TITLES[by.role as keyof typeof ROLE_TITLES];
    const who = by.role === 'system' ? 'automatically' : `${by.name}, ${role.toLowerCase()}`;
    return [{ at, what, who, said: [...new Set([...(reason ? [reason] : []), ...words])] }];
  });
