import type { Actor } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import type { ReferralContext } from '../../../src/domain/referral.types.js';
import { SENT_BY } from '../../../src/referrals/core/lifecycle/lifecycle-policy.js';
import type { Assessment } from '../../../src/referrals/steps/intake/intake.guards.js';
import type { Happening } from '../../../src/workflow/step.js';
import { BED_DESK, NURSING, WARD } from './cast.js';
import type { EventOf } from './types.js';

export const NOW = '2026-03-02T09:00:00.000Z';
export const BEFORE = '2026-03-02T08:00:00.000Z';
export const LATER = '2026-03-05T09:00:00.000Z';
export const CHILDREN = ['child-one', 'child-two'] as const;

export const EVENTS = Object.keys(SENT_BY) as EventType[];

export const soundAnswers: Assessment = {
  published: true,
  complete: true,
  identified: true,
  consented: true,
  contactable: true,
  requestedCategory: 'P2',
  serviceLine: 'communityNursing',
  redFlags: [],
  intake: {
    submittedVersion: 1,
    redFlags: [],
    warnings: [],
    stillToAsk: [],
    suggested: { category: 'P2', because: 'A wound' },
  },
};

/** With a time of its own where a guard asks for another than now. */
type Payload<T extends EventType> = Omit<EventOf<T>, 'type' | keyof Happening> & { at?: string };

const reason = { reason: 'Agreed with the patient' };
const listed = { reviewAt: LATER };
const stillOpen = (context: ReferralContext) => context.children.find(({ closed }) => !closed)?.id;

/** A payload that every guard on the payload likes, for each event. */
const SOUND: { [T in EventType]: (context: ReferralContext) => Payload<T> } = {
  SAVE_DRAFT: () => ({}),
  SUBMIT: () => ({ assessment: soundAnswers }),
  SUBMIT_BY_PHONE: () => ({ assessment: soundAnswers, callerVerified: true, requestedAt: BEFORE }),
  CLAIM: () => ({}),
  RELEASE: () => ({}),
  RECORD_TRIAGE: () => ({
    outcome: 'forService',
    serviceLine: 'communityNursing',
    needCodes: ['wound'],
    comment: 'Suitable for a home visit.',
    redFlagsReviewed: true,
  }),
  PRIORITISE: () => ({ category: 'P2', reason: 'Confirmed', respondBy: LATER, nationalCode: '2' }),
  REQUEST_INFORMATION: () => ({
    request: 1,
    items: [{ id: 'medicines', question: 'Which medicines?' }],
    dueAt: LATER,
    phoneAttemptAt: BEFORE,
    pausesClocks: false,
  }),
  PROVIDE_INFORMATION: () => ({ request: 1, items: [{ id: 'medicines', answer: 'See the summary' }] }),
  ALLOCATE: () => ({
    teamId: NURSING.id,
    team: { ...NURSING, unmet: [] },
    suggestion: { service: 'nursing', rank: 1, of: 2, first: 'nursing', agreed: true },
    overrideReason: 'Agreed',
  }),
  SPLIT: () => ({
    needs: [
      { serviceLine: 'communityNursing', needCodes: ['wound'] },
      { serviceLine: 'therapy', needCodes: ['mobility'] },
    ],
    children: [
      { id: CHILDREN[0], serviceLine: 'communityNursing' },
      { id: CHILDREN[1], serviceLine: 'therapy' },
    ],
  }),
  ACCEPT: () => ({}),
  DECLINE: () => ({ reasonCode: 'outOfArea', comment: 'Another service', capacity: false }),
  RETURN_WITH_ADVICE: () => ({ advice: 'Review in surgery first.' }),
  ADD_TO_WAITING_LIST: () => listed,
  BOOK: () => ({ appointmentAt: LATER }),
  RESCHEDULE: () => ({ appointmentAt: LATER, ...reason }),
  CANCEL_APPOINTMENT: () => ({ cancelledBy: 'patient', reasonCode: '02', ...listed }),
  RECORD_NON_ATTENDANCE: () => ({ attendanceCode: '3', ...listed }),
  RECORD_FIRST_CONTACT: () => ({ contactAt: NOW, medium: '01' }),
  HOLD: () => ({ reason: 'In hospital for an operation', pausesClocks: true, ...listed }),
  RESUME: () => ({}),
  REQUEST_BED: () => ({
    teamId: BED_DESK.id,
    purpose: 'rehabilitation',
    team: { ...BED_DESK, unmet: [] },
  }),
  OFFER_BED: () => ({ teamId: WARD.id, bed: 'Bay 2, bed 4', holdUntil: LATER, team: { ...WARD, unmet: [] } }),
  ADMIT: () => ({}),
  TRANSFER_OUT: () => reason,
  RETURN_TO_WARD: () => ({}),
  DISCHARGE: () => ({ closureReason: '02', outcome: 'Goals met', letter: 'Discharged' }),
  CANCEL: () => reason,
  REFUSE_CANCELLATION: () => reason,
  MARK_DUPLICATE: () => ({ keptReference: 'KEPT', kept: { id: 'kept', samePatient: true } }),
  MARK_ERROR: () => reason,
  RECORD_DEATH: () => ({ diedAt: BEFORE, informedBy: 'GP practice' }),
  REALLOCATE: () => reason,
  REOPEN: () => reason,
  INFORMATION_OVERDUE: () => ({ request: 1 }),
  DRAFT_EXPIRED: () => ({}),
  CLOCK_WARNED: () => ({ warnAt: BEFORE }),
  CLOCK_BREACHED: () => ({ at: LATER }),
  OWNER_IDLE: () => ({ dueAt: BEFORE }),
  HOLD_REVIEW_DUE: () => ({ dueAt: BEFORE }),
  WAIT_REVIEW_DUE: () => ({ dueAt: BEFORE }),
  CHILD_CLOSED: (context) => ({ child: stillOpen(context) ?? CHILDREN[0] }),
};

export const event = <T extends EventType>(
  type: T,
  by: Actor,
  context: ReferralContext,
  changes: Partial<EventOf<T>> = {},
): EventOf<T> => ({ type, by, at: NOW, ...SOUND[type](context), ...changes });
