import { NURSING } from './cast.js';
import { BEFORE, LATER, NOW } from './events.js';
import { examplesOf, type Example } from './rule-example.js';

const treated = { team: NURSING, receivedAt: BEFORE, firstContactAt: BEFORE } as const;
const request = { by: 'Dr Asha Patel', reason: 'The patient moved away' };

const contact = examplesOf('isBeforeFirstContact', 'inTreatment', 'CANCEL', { by: 'referrer' });
const refuse = examplesOf('cancellationWasRequested', 'inTreatment', 'REFUSE_CANCELLATION', {
  by: 'teamMember',
});
const kept = examplesOf('keptReferralIsAnother', 'submitted', 'MARK_DUPLICATE');
const unmarked = examplesOf('nobodyMarkedIt', 'submitted', 'MARK_ERROR');
const second = examplesOf('isTheSecondPerson', 'submitted', 'MARK_ERROR');
const died = examplesOf('diedBeforeNow', 'accepted', 'RECORD_DEATH', { context: treated });
const sent = examplesOf('wasReceived', 'cancelled', 'REOPEN', { context: { closedAt: BEFORE } });
const recent = examplesOf('closedRecently', 'discharged', 'REOPEN', { context: treated });
const daysAgo = (closedAt: string) => ({ context: { ...treated, closedAt } });

/** Cancelling, mistakes, death and reopening. */
export const CLOSING: Example[] = [
  contact.holds('nobody has seen the patient', 'cancelled', { context: { firstContactAt: null } }),
  contact.fails('care has started, so it becomes a request', 'inTreatment', { context: treated }),
  refuse.holds('the practice asked to cancel', 'inTreatment', {
    context: { ...treated, cancellationRequested: request },
  }),
  refuse.fails('nobody asked to cancel', 'NO_CANCELLATION_REQUEST', { context: treated }),
  kept.holds('the other referral is of the same patient', 'duplicate'),
  kept.fails('it is the referral itself, or of another patient', 'NOT_A_DUPLICATE', {
    says: { kept: { id: 'kept', samePatient: false } },
  }),
  unmarked.holds('nobody marked it: a second person must confirm', 'submitted'),
  unmarked.fails('a colleague marked it', 'enteredInError', {
    context: { errorMarkedBy: 'triageClinician' },
  }),
  second.holds('a colleague marked it', 'enteredInError', { context: { errorMarkedBy: 'triageClinician' } }),
  second.fails('nobody marked it', 'submitted'),
  second.fails('I marked it myself', 'SECOND_PERSON_NEEDED', { context: { errorMarkedBy: 'coordinator' } }),
  died.holds('the patient died an hour ago', 'deceased', { says: { diedAt: BEFORE } }),
  died.holds('the patient is dying as we write', 'deceased', { says: { diedAt: NOW } }),
  died.fails('the time of death is to come', 'DEATH_IN_THE_FUTURE', { says: { diedAt: LATER } }),
  sent.holds('it had been sent', 'inTriage', { context: { receivedAt: BEFORE, closedAt: BEFORE } }),
  sent.fails('it was a draft that was thrown away', 'NEVER_SENT'),
  recent.holds('it closed today', 'inTriage', daysAgo(NOW)),
  recent.holds('it closed 28 days ago to the minute', 'inTriage', daysAgo('2026-02-02T09:00:00.000Z')),
  recent.fails(
    'it closed 28 days and a second ago',
    'CLOSED_TOO_LONG_AGO',
    daysAgo('2026-02-02T08:59:59.000Z'),
  ),
];
