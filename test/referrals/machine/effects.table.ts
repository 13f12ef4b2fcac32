import type { EventType } from '../../../src/domain/event-types.js';

/** What a transition promises, by event; with `to` where the same event ends differently. Everything else promises nothing. */
export interface Promised {
  event: EventType;
  to?: string;
  promises: readonly string[];
}

const STOPPED = ['stop warning', 'stop respondBy'];
const CLOSED = ['stop all timers', 'tell the parent'];

export const EFFECTS: readonly Promised[] = [
  { event: 'SAVE_DRAFT', promises: ['stop draft', 'start draft for DRAFT_EXPIRED'] },
  { event: 'SUBMIT', promises: ['stop draft', 'tell referrer referral-received'] },
  { event: 'SUBMIT_BY_PHONE', promises: ['tell referrer referral-received'] },
  { event: 'DRAFT_EXPIRED', promises: ['stop all timers'] },
  {
    event: 'REQUEST_INFORMATION',
    promises: ['start information for INFORMATION_OVERDUE', 'tell referrer information-requested'],
  },
  { event: 'PROVIDE_INFORMATION', to: 'awaitingInformation', promises: [] },
  {
    event: 'PROVIDE_INFORMATION',
    promises: ['stop information', 'tell asker information-provided', 'reset the alarm'],
  },
  {
    event: 'INFORMATION_OVERDUE',
    promises: ['tell spa information-overdue', 'tell team referral-reallocated', 'reset the alarm'],
  },
  {
    event: 'PRIORITISE',
    promises: [...STOPPED, 'start warning for CLOCK_WARNED', 'start respondBy for CLOCK_BREACHED'],
  },
  { event: 'ALLOCATE', promises: ['tell team referral-allocated'] },
  { event: 'SPLIT', promises: ['create the children', ...STOPPED] },
  { event: 'CHILD_CLOSED', to: 'split', promises: [] },
  { event: 'CHILD_CLOSED', to: 'discharged', promises: [...CLOSED, 'tell referrer referral-closed'] },
  { event: 'ACCEPT', promises: ['tell referrer referral-accepted'] },
  { event: 'DECLINE', promises: ['tell referrer referral-declined', 'tell spa referral-declined'] },
  {
    event: 'RETURN_WITH_ADVICE',
    promises: [...CLOSED, 'owe informReferrer', 'owe informPatient', 'tell referrer referral-returned'],
  },
  { event: 'BOOK', promises: ['tell referrer booked'] },
  { event: 'RESCHEDULE', promises: ['tell referrer booked'] },
  { event: 'RECORD_FIRST_CONTACT', promises: STOPPED },
  { event: 'REQUEST_BED', promises: ['tell team bed-requested'] },
  { event: 'OFFER_BED', promises: ['tell team referral-allocated'] },
  { event: 'ADMIT', promises: [...STOPPED, 'tell referrer referral-admitted'] },
  { event: 'DISCHARGE', promises: [...CLOSED, 'tell referrer referral-discharged'] },
  {
    event: 'CANCEL',
    to: 'cancelled',
    promises: [...CLOSED, 'tell team referral-cancelled', 'tell referrer referral-closed'],
  },
  { event: 'CANCEL', promises: ['tell team cancellation-requested'] },
  { event: 'REFUSE_CANCELLATION', promises: ['tell referrer cancellation-refused'] },
  { event: 'MARK_DUPLICATE', promises: [...CLOSED, 'tell referrer referral-closed'] },
  { event: 'MARK_ERROR', to: 'enteredInError', promises: [...CLOSED, 'tell referrer referral-closed'] },
  { event: 'MARK_ERROR', promises: [] },
  {
    event: 'RECORD_DEATH',
    promises: [...CLOSED, 'tell team referral-closed', 'tell referrer referral-closed'],
  },
  { event: 'RESUME', promises: ['reset the alarm'] },
  { event: 'REALLOCATE', to: 'prioritised', promises: ['tell team referral-reallocated'] },
  { event: 'REOPEN', promises: ['tell spa referral-reopened'] },
  { event: 'CLOCK_WARNED', promises: ['tell owner clock-warned'] },
  {
    event: 'CLOCK_BREACHED',
    promises: ['tell owner clock-breached', 'respondBy of CLOCK_BREACHED goes on to lead'],
  },
  { event: 'OWNER_IDLE', promises: ['tell owner owner-idle', 'owner of OWNER_IDLE goes on to lead'] },
  {
    event: 'HOLD_REVIEW_DUE',
    promises: ['tell owner hold-review-due', 'owner of OWNER_IDLE goes on to lead'],
  },
  {
    event: 'WAIT_REVIEW_DUE',
    promises: ['tell owner wait-review-due', 'owner of OWNER_IDLE goes on to lead'],
  },
];
