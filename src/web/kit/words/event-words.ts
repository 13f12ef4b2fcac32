import { declineWords } from './declined.rules.js';
import { moment } from './formats.js';
import { plain } from './words.js';

type Payload = Record<string, unknown>;

/** What the history keeps of a step: a sentence, and what was said with it. */
export interface Told {
  title: string;
  details: string[];
}

const text = (payload: Payload, name: string): string[] =>
  typeof payload[name] === 'string' ? [payload[name]] : [];

const time = (payload: Payload, name: string, words: string): string[] =>
  typeof payload[name] === 'string' ? [`${words} ${moment(payload[name])}`] : [];

const teamOf = ({ team }: Payload): string => (team as { name?: string } | undefined)?.name ?? 'a team';

const items = ({ items: list }: Payload): string[] =>
  ((list ?? []) as Record<string, string | undefined>[]).map(
    ({ question, answer, declinedBecause }) =>
      question ?? answer ?? `No answer: ${declinedBecause ?? 'no reason given'}`,
  );

const said =
  (title: string, details: (payload: Payload) => string[] = () => []) =>
  (payload: Payload) => ({
    title,
    details: details(payload),
  });
const withReason = (title: string) => said(title, (payload) => text(payload, 'reason'));

type Titles = ReadonlyMap<string, string>;

const WORDS: Readonly<Record<string, (payload: Payload, declineTitles: Titles) => Told>> = {
  SAVE_DRAFT: said('Draft saved'),
  SUBMIT: said('Referral sent'),
  SUBMIT_BY_PHONE: said('Referral taken by phone'),
  CLAIM: said('Taken up for triage'),
  RELEASE: said('Given back to the queue'),
  RECORD_TRIAGE: (payload) => ({
    title: `Triaged ${payload.outcome === 'forAdvice' ? 'for advice' : 'for a service'}: ${plain(String(payload.serviceLine)).toLowerCase()}`,
    details: text(payload, 'comment'),
  }),
  PRIORITISE: (payload) => ({
    title: `Priority set to ${String(payload.category)}`,
    details: [...time(payload, 'respondBy', 'Respond by'), ...text(payload, 'reason')],
  }),
  REQUEST_INFORMATION: said('Information asked for', (payload) => [
    ...items(payload),
    ...time(payload, 'dueAt', 'Answer wanted by'),
    ...time(payload, 'phoneAttemptAt', 'Rung at'),
  ]),
  PROVIDE_INFORMATION: said('Information given', items),
  INFORMATION_OVERDUE: said('The answer did not come in time'),
  ALLOCATE: (payload) => ({
    title: `Offered to ${teamOf(payload)}`,
    details: text(payload, 'overrideReason'),
  }),
  SPLIT: said('Split into one referral for each service'),
  ACCEPT: said('Accepted by the team'),
  DECLINE: (payload, titles) => ({ title: 'Declined by the team', details: declineWords(payload, titles) }),
  RETURN_WITH_ADVICE: said('Returned with advice', (payload) => text(payload, 'advice')),
  ADD_TO_WAITING_LIST: said('Put on the waiting list', (payload) =>
    time(payload, 'reviewAt', 'Looked at again'),
  ),
  BOOK: said('Visit booked', (payload) => [
    ...time(payload, 'appointmentAt', 'For'),
    ...text(payload, 'place'),
  ]),
  RESCHEDULE: said('Visit moved', (payload) => [
    ...time(payload, 'appointmentAt', 'To'),
    ...text(payload, 'reason'),
  ]),
  CANCEL_APPOINTMENT: said('Visit cancelled'),
  RECORD_NON_ATTENDANCE: said('The patient was not seen at the visit'),
  RECORD_FIRST_CONTACT: said('First contact', (payload) => time(payload, 'contactAt', 'At')),
  HOLD: said('Put on hold', (payload) => [
    ...text(payload, 'reason'),
    ...time(payload, 'reviewAt', 'Looked at again'),
  ]),
  RESUME: said('Resumed'),
  REQUEST_BED: (payload) => ({
    title: `Bed asked for at ${teamOf(payload)}`,
    details: text(payload, 'purpose'),
  }),
  OFFER_BED: (payload) => ({ title: `Bed held at ${teamOf(payload)}`, details: text(payload, 'bed') }),
  ADMIT: said('Admitted'),
  TRANSFER_OUT: withReason('Transferred to an acute hospital'),
  RETURN_TO_WARD: said('Back on the ward'),
  DISCHARGE: said('Discharged', (payload) => text(payload, 'outcome')),
  CANCEL: withReason('Cancelled, or asked to cancel'),
  REFUSE_CANCELLATION: withReason('The team goes on: cancellation refused'),
  MARK_DUPLICATE: said('Marked as a duplicate', (payload) => text(payload, 'keptReference')),
  MARK_ERROR: withReason('Marked as entered in error'),
  RECORD_DEATH: said('The patient has died', (payload) => [
    ...time(payload, 'diedAt', 'On'),
    ...text(payload, 'informedBy').map((who) => `Told by ${who}`),
  ]),
  REALLOCATE: withReason('Taken back to be offered again'),
  REOPEN: withReason('Reopened'),
  DRAFT_EXPIRED: said('The draft was kept for its time and is discarded'),
  CLOCK_WARNED: said('The time to respond is about to pass: its owner was warned'),
  CLOCK_BREACHED: said('The time to respond has passed'),
  OWNER_IDLE: said('The next step is overdue: somebody was told'),
  HOLD_REVIEW_DUE: said('The hold is due to be looked at'),
  WAIT_REVIEW_DUE: said('The wait is due to be looked at'),
  CHILD_CLOSED: said('One of its parts is closed'),
};

/** A step of the history in plain words. */
export const eventWords = (type: string, payload: Payload, declineTitles: Titles): Told =>
  WORDS[type]?.(payload, declineTitles) ?? { title: plain(type.replaceAll('_', ' ')), details: [] };
