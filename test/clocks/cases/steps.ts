import type { PastEvent } from '../../../src/clocks/deadlines/history.rules.js';
import type { ClockStatus } from '../../../src/clocks/deadlines/parallel-clocks.rules.js';
import type { ServiceLine, State } from '../../../src/domain/referral.types.js';
import { marksOf } from '../../../src/referrals/core/lifecycle/lifecycle.js';

/** What happened, in a clinician's words and in the product's. */
export interface Happened extends Omit<PastEvent, 'version'> {
  words: string;
}

export interface ClockCase {
  /** The moment of looking; how the clock stands then. */
  now: string;
  clock: string;
  status: ClockStatus;
  dueAt?: string;
  elapsedMinutes?: number;
  band?: string;
}

export interface Story {
  title: string;
  receivedAt: string;
  answers?: Record<string, string>;
  happened: Happened[];
  expected: ClockCase[];
}

export const step = (words: string, type: string, to: State, at: string, payload: object = {}): Happened => ({
  words,
  type,
  marks: marksOf(type),
  to,
  at,
  payload: payload as Record<string, unknown>,
});
export const sent = (at: string, serviceLine: ServiceLine) =>
  step('received', 'SUBMIT', 'submitted', at, { assessment: { serviceLine } });
export const phoned = (at: string, requestedAt: string, serviceLine: ServiceLine) =>
  step('taken down from a call', 'SUBMIT_BY_PHONE', 'submitted', at, {
    requestedAt,
    assessment: { serviceLine },
  });
export const claimed = (at: string) => step('taken up by a triager', 'CLAIM', 'inTriage', at);
export const triaged = (at: string, serviceLine: ServiceLine) =>
  step('triaged', 'RECORD_TRIAGE', 'triaged', at, { serviceLine });
export const prioritised = (at: string, category: string, respondBy: string, to: State = 'prioritised') =>
  step(`priority ${category}`, 'PRIORITISE', to, at, { category, respondBy });
export const offered = (at: string, serviceLine: ServiceLine) =>
  step('offered to a team', 'ALLOCATE', 'allocated', at, { team: { serviceLine } });
export const accepted = (at: string) => step('accepted', 'ACCEPT', 'accepted', at);
export const seen = (at: string, contactAt = at, medium = '01') =>
  step(
    `${medium === '01' ? 'seen face to face' : 'spoken to by telephone'}${contactAt === at ? '' : ', written down later'}`,
    'RECORD_FIRST_CONTACT',
    'inTreatment',
    at,
    { contactAt, medium },
  );
export const held = (at: string, pausesClocks: boolean) =>
  step(pausesClocks ? 'on hold, clock pauses' : 'on hold, clock runs on', 'HOLD', 'onHold', at, {
    pausesClocks,
  });
export const resumed = (at: string, to: State) => step('resumed', 'RESUME', to, at);
export const asked = (at: string, pausesClocks: boolean) =>
  step('information asked for', 'REQUEST_INFORMATION', 'awaitingInformation', at, { pausesClocks });
export const answered = (at: string, to: State) => step('answered', 'PROVIDE_INFORMATION', to, at);
