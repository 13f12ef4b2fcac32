import type { Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import type { State } from '../../../src/domain/referral.types.js';
import { SENT, type Target } from './lifecycle.domain.js';

/** Where the product goes another way than the pathway's words, and why. Nothing else may differ. */
export interface Departure {
  events: readonly EventType[];
  because: string;
  leads?: { from: readonly State[]; to: Target };
  leaves?: readonly State[];
  alsoBy?: readonly Role[];
  notBy?: readonly Role[];
}

export const DEPARTURES: readonly Departure[] = [
  {
    events: ['DRAFT_EXPIRED'],
    because: 'a draft expires, and nothing but an event changes a referral',
    leads: { from: ['draft'], to: 'cancelled' },
    alsoBy: ['system'],
  },
  {
    events: ['CLAIM'],
    because: 'after a reopening or an overdue answer it is in triage and nobody holds it',
    leads: { from: ['inTriage'], to: 'same' },
  },
  {
    events: ['RECORD_TRIAGE'],
    because: 'a template may let triage be recorded without a claim',
    leads: { from: ['submitted'], to: 'triaged' },
  },
  {
    events: ['CLAIM', 'RELEASE', 'REQUEST_INFORMATION'],
    because: 'coordinators work the same queue',
    alsoBy: ['coordinator'],
  },
  {
    events: ['ALLOCATE'],
    because: 'a triage clinician may allocate what they have just prioritised',
    alsoBy: ['triageClinician'],
  },
  {
    events: ['PROVIDE_INFORMATION'],
    because: 'who referred by phone answers by phone',
    alsoBy: ['callHandler'],
  },
  {
    events: ['HOLD', 'RESUME', 'RETURN_WITH_ADVICE', 'MARK_DUPLICATE', 'MARK_ERROR', 'REALLOCATE', 'REOPEN'],
    because: 'call handlers pass on what callers say and decide nothing about the pathway',
    notBy: ['callHandler'],
  },
  { events: ['RECORD_DEATH'], because: 'the bed managers are a team too', alsoBy: ['bedManager'] },
  {
    events: ['HOLD'],
    because: 'an offer is answered first, and a held bed has an expiry of its own',
    leaves: ['allocated', 'bedHeld'],
  },
  {
    events: ['PRIORITISE'],
    because: 'the clock has stopped, or the referral is waiting for somebody outside',
    leaves: ['awaitingInformation', 'onHold', 'bedHeld', 'inTreatment', 'admitted'],
  },
  {
    events: ['DISCHARGE'],
    because: 'a patient sent to the acute hospital may stay there',
    leads: { from: ['bedHeld'], to: 'discharged' },
  },
  {
    events: ['REALLOCATE'],
    because: 'there may be no bed',
    leads: { from: ['bedRequested'], to: 'prioritised' },
  },
  {
    events: ['SPLIT'],
    because: 'the parent needs a state to wait in for its children',
    leads: { from: ['prioritised'], to: 'split' },
  },
  {
    events: ['CHILD_CLOSED'],
    because: 'a parent closes when all its children have closed; what is clinical happens to them',
    leads: { from: ['split'], to: 'discharged' },
    alsoBy: ['system'],
  },
  {
    events: ['OWNER_IDLE'],
    because: 'a split referral is open as well; its clock goes on in its parts',
    leads: { from: ['split'], to: 'same' },
  },
  {
    events: ['HOLD_REVIEW_DUE'],
    because: 'a hold has a review date, and somebody must be reminded of it',
    leads: { from: ['onHold'], to: 'same' },
    alsoBy: ['system'],
  },
  {
    events: ['WAIT_REVIEW_DUE'],
    because: 'so has a place on the waiting list',
    leads: { from: ['waiting'], to: 'same' },
    alsoBy: ['system'],
  },
  {
    events: ['RECORD_DEATH'],
    because: 'a patient may die while the parts of a split referral are worked on',
    leads: { from: ['split'], to: 'deceased' },
  },
  {
    events: ['REFUSE_CANCELLATION'],
    because: 'the team may refuse a request to cancel, and only an event can say so',
    leads: { from: SENT, to: 'same' },
    alsoBy: ['teamMember', 'teamLead'],
  },
  {
    events: ['RECORD_DEATH', 'CLOCK_WARNED', 'CLOCK_BREACHED', 'OWNER_IDLE'],
    because: 'nobody but its author sees a draft, and it only expires',
    leaves: ['draft'],
  },
];
