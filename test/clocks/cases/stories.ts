import type { PastEvent } from '../../../src/clocks/history.rules.js';
import type { ClockStatus } from '../../../src/clocks/parallel-clocks.rules.js';
import type { ServiceLine, State } from '../../../src/referrals/referral.types.js';

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

const step = (words: string, type: string, to: State, at: string, payload: object = {}): Happened => ({
  words,
  type,
  to,
  at,
  payload: payload as Record<string, unknown>,
});
const sent = (at: string, serviceLine: ServiceLine) =>
  step('received', 'SUBMIT', 'submitted', at, { assessment: { serviceLine } });
const phoned = (at: string, requestedAt: string, serviceLine: ServiceLine) =>
  step('taken down from a call', 'SUBMIT_BY_PHONE', 'submitted', at, {
    requestedAt,
    assessment: { serviceLine },
  });
const claimed = (at: string) => step('taken up by a triager', 'CLAIM', 'inTriage', at);
const triaged = (at: string, serviceLine: ServiceLine) =>
  step('triaged', 'RECORD_TRIAGE', 'triaged', at, { serviceLine });
const prioritised = (at: string, category: string, respondBy: string, to: State = 'prioritised') =>
  step(`priority ${category}`, 'PRIORITISE', to, at, { category, respondBy });
const offered = (at: string, serviceLine: ServiceLine) =>
  step('offered to a team', 'ALLOCATE', 'allocated', at, { team: { serviceLine } });
const accepted = (at: string) => step('accepted', 'ACCEPT', 'accepted', at);
const seen = (at: string, contactAt = at, medium = '01') =>
  step(
    `${medium === '01' ? 'seen face to face' : 'spoken to by telephone'}${contactAt === at ? '' : ', written down later'}`,
    'RECORD_FIRST_CONTACT',
    'inTreatment',
    at,
    { contactAt, medium },
  );
const held = (at: string, pausesClocks: boolean) =>
  step(pausesClocks ? 'on hold, clock pauses' : 'on hold, clock runs on', 'HOLD', 'onHold', at, {
    pausesClocks,
  });
const resumed = (at: string, to: State) => step('resumed', 'RESUME', to, at);
const asked = (at: string, pausesClocks: boolean) =>
  step('information asked for', 'REQUEST_INFORMATION', 'awaitingInformation', at, { pausesClocks });
const answered = (at: string, to: State) => step('answered', 'PROVIDE_INFORMATION', to, at);

/** Every rule of the parallel clocks, as stories. */
export const STORIES: Story[] = [
  {
    title:
      'Urgent community response on a Saturday evening: the need was identified before the referral came',
    receivedAt: '2026-06-06T17:20:00.000Z',
    answers: { needIdentifiedAt: '2026-06-06T18:00:00+01:00' },
    happened: [
      sent('2026-06-06T17:20:00.000Z', 'intermediateCare'),
      claimed('2026-06-06T17:25:00.000Z'),
      triaged('2026-06-06T17:35:00.000Z', 'intermediateCare'),
      prioritised('2026-06-06T17:36:00.000Z', 'P0', '2026-06-06T19:20:00.000Z'),
      offered('2026-06-06T17:40:00.000Z', 'intermediateCare'),
      accepted('2026-06-06T17:45:00.000Z'),
      seen('2026-06-06T19:10:00.000Z'),
    ],
    expected: [
      {
        now: '2026-06-06T17:30:00.000Z',
        clock: 'spaAccept',
        status: 'met',
        dueAt: '2026-06-06T17:35:00.000Z',
        elapsedMinutes: 5,
      },
      {
        now: '2026-06-06T17:34:00.000Z',
        clock: 'spaTriage',
        status: 'running',
        dueAt: '2026-06-06T17:55:00.000Z',
        elapsedMinutes: 9,
      },
      {
        now: '2026-06-06T18:30:00.000Z',
        clock: 'ucrTwoHour',
        status: 'running',
        dueAt: '2026-06-06T19:00:00.000Z',
        elapsedMinutes: 90,
      },
      {
        now: '2026-06-06T20:00:00.000Z',
        clock: 'ucrTwoHour',
        status: 'breached',
        dueAt: '2026-06-06T19:00:00.000Z',
        elapsedMinutes: 130,
      },
      {
        now: '2026-06-06T20:00:00.000Z',
        clock: 'local',
        status: 'met',
        dueAt: '2026-06-06T19:20:00.000Z',
        elapsedMinutes: 110,
      },
    ],
  },
  {
    title: 'Urgent community response: a telephone call stops the local clock, not the national one',
    receivedAt: '2026-06-01T09:00:00.000Z',
    happened: [
      sent('2026-06-01T09:00:00.000Z', 'intermediateCare'),
      prioritised('2026-06-01T09:05:00.000Z', 'P0', '2026-06-01T11:00:00.000Z'),
      seen('2026-06-01T10:00:00.000Z', '2026-06-01T10:00:00.000Z', '02'),
    ],
    expected: [
      {
        now: '2026-06-01T10:30:00.000Z',
        clock: 'ucrTwoHour',
        status: 'running',
        dueAt: '2026-06-01T11:00:00.000Z',
        elapsedMinutes: 90,
      },
      { now: '2026-06-01T10:30:00.000Z', clock: 'local', status: 'met', elapsedMinutes: 60 },
    ],
  },
  {
    title: 'Urgent community response: a contact counts from when it was, not from when it was written down',
    receivedAt: '2026-06-01T09:00:00.000Z',
    happened: [
      sent('2026-06-01T09:00:00.000Z', 'intermediateCare'),
      prioritised('2026-06-01T09:05:00.000Z', 'P0', '2026-06-01T11:00:00.000Z'),
      seen('2026-06-01T12:00:00.000Z', '2026-06-01T10:55:00.000Z'),
    ],
    expected: [
      { now: '2026-06-01T12:00:00.000Z', clock: 'ucrTwoHour', status: 'met', elapsedMinutes: 115 },
      { now: '2026-06-01T12:00:00.000Z', clock: 'local', status: 'met', elapsedMinutes: 115 },
    ],
  },
  {
    title: 'Urgent community response that turns out to be less urgent: the 2-hour clock stops',
    receivedAt: '2026-06-01T09:00:00.000Z',
    happened: [
      sent('2026-06-01T09:00:00.000Z', 'intermediateCare'),
      prioritised('2026-06-01T09:05:00.000Z', 'P0', '2026-06-01T11:00:00.000Z'),
      prioritised('2026-06-01T09:50:00.000Z', 'P3', '2026-06-03T22:59:59.999Z'),
    ],
    expected: [
      { now: '2026-06-01T10:00:00.000Z', clock: 'ucrTwoHour', status: 'stopped', elapsedMinutes: 50 },
      {
        now: '2026-06-01T10:00:00.000Z',
        clock: 'intermediateCareTwoDay',
        status: 'running',
        dueAt: '2026-06-03T22:59:59.999Z',
      },
      {
        now: '2026-06-01T10:00:00.000Z',
        clock: 'local',
        status: 'running',
        dueAt: '2026-06-03T22:59:59.999Z',
      },
    ],
  },
  {
    title: 'Urgent community response over the spring change: 120 minutes are 120 minutes',
    receivedAt: '2026-03-29T00:30:00.000Z',
    happened: [
      sent('2026-03-29T00:30:00.000Z', 'intermediateCare'),
      prioritised('2026-03-29T00:40:00.000Z', 'P0', '2026-03-29T02:30:00.000Z'),
    ],
    expected: [
      {
        now: '2026-03-29T02:30:00.000Z',
        clock: 'ucrTwoHour',
        status: 'running',
        dueAt: '2026-03-29T02:30:00.000Z',
        elapsedMinutes: 120,
      },
      {
        now: '2026-03-29T02:30:00.001Z',
        clock: 'ucrTwoHour',
        status: 'breached',
        dueAt: '2026-03-29T02:30:00.000Z',
      },
    ],
  },
  {
    title: 'Step-down after a hospital stay: 2 midnights from medically optimised, over 29 February',
    receivedAt: '2028-02-28T11:00:00.000Z',
    answers: { medicallyOptimisedAt: '2028-02-28T09:00:00Z', needIdentifiedAt: '2028-02-26T09:00:00Z' },
    happened: [
      sent('2028-02-28T11:00:00.000Z', 'intermediateCare'),
      prioritised('2028-02-28T11:20:00.000Z', 'P3', '2028-03-01T23:59:59.999Z'),
      seen('2028-03-01T18:00:00.000Z'),
    ],
    expected: [
      {
        now: '2028-02-29T12:00:00.000Z',
        clock: 'intermediateCareTwoDay',
        status: 'running',
        dueAt: '2028-03-01T23:59:59.999Z',
      },
      {
        now: '2028-03-02T12:00:00.000Z',
        clock: 'intermediateCareTwoDay',
        status: 'met',
        dueAt: '2028-03-01T23:59:59.999Z',
        elapsedMinutes: 3420,
      },
    ],
  },
  {
    title: 'Step-up over the autumn change and a bed: admission stops the 2-day clock',
    receivedAt: '2026-10-24T15:00:00.000Z',
    answers: { needIdentifiedAt: '2026-10-24T14:00:00Z' },
    happened: [
      sent('2026-10-24T15:00:00.000Z', 'communityHospital'),
      prioritised('2026-10-24T15:20:00.000Z', 'P3', '2026-10-26T23:59:59.999Z'),
      step('admitted', 'ADMIT', 'admitted', '2026-10-27T09:00:00.000Z'),
    ],
    expected: [
      {
        now: '2026-10-26T23:59:59.000Z',
        clock: 'intermediateCareTwoDay',
        status: 'running',
        dueAt: '2026-10-26T23:59:59.999Z',
      },
      {
        now: '2026-10-27T10:00:00.000Z',
        clock: 'intermediateCareTwoDay',
        status: 'breached',
        elapsedMinutes: 4020,
      },
    ],
  },
  {
    title: 'Routine therapy: the wait is counted and has no maximum; a hold pauses only the local clock',
    receivedAt: '2026-03-02T10:00:00.000Z',
    happened: [
      sent('2026-03-02T10:00:00.000Z', 'therapy'),
      triaged('2026-03-02T11:00:00.000Z', 'therapy'),
      prioritised('2026-03-02T11:10:00.000Z', 'P4', '2026-03-23T23:59:59.999Z'),
      offered('2026-03-02T12:00:00.000Z', 'therapy'),
      accepted('2026-03-03T09:00:00.000Z'),
      held('2026-03-10T09:00:00.000Z', true),
      resumed('2026-03-17T09:00:00.000Z', 'accepted'),
      seen('2026-03-30T09:00:00.000Z'),
    ],
    expected: [
      {
        now: '2026-03-12T09:00:00.000Z',
        clock: 'local',
        status: 'paused',
        dueAt: '2026-03-23T23:59:59.999Z',
        elapsedMinutes: 11460,
      },
      {
        now: '2026-03-20T09:00:00.000Z',
        clock: 'local',
        status: 'running',
        dueAt: '2026-03-30T23:59:59.999Z',
      },
      { now: '2026-03-31T09:00:00.000Z', clock: 'local', status: 'met', dueAt: '2026-03-30T23:59:59.999Z' },
      {
        now: '2026-03-12T09:00:00.000Z',
        clock: 'ahpReferralToTreatment',
        status: 'running',
        elapsedMinutes: 14340,
      },
      {
        now: '2026-03-31T09:00:00.000Z',
        clock: 'ahpReferralToTreatment',
        status: 'met',
        elapsedMinutes: 40260,
      },
      { now: '2026-03-31T09:00:00.000Z', clock: 'waiting', status: 'met', band: '15–28' },
    ],
  },
  {
    title:
      'Nursing: an unanswered question pauses the local clock; a hold that does not pause leaves it running',
    receivedAt: '2026-06-01T09:00:00.000Z',
    happened: [
      sent('2026-06-01T09:00:00.000Z', 'communityNursing'),
      prioritised('2026-06-01T09:30:00.000Z', 'P2', '2026-06-02T09:00:00.000Z'),
      offered('2026-06-01T09:40:00.000Z', 'communityNursing'),
      asked('2026-06-01T10:00:00.000Z', true),
      answered('2026-06-01T13:00:00.000Z', 'allocated'),
      accepted('2026-06-01T14:00:00.000Z'),
      held('2026-06-01T15:00:00.000Z', false),
    ],
    expected: [
      {
        now: '2026-06-01T12:00:00.000Z',
        clock: 'local',
        status: 'paused',
        dueAt: '2026-06-02T09:00:00.000Z',
        elapsedMinutes: 60,
      },
      {
        now: '2026-06-01T16:00:00.000Z',
        clock: 'local',
        status: 'running',
        dueAt: '2026-06-02T12:00:00.000Z',
        elapsedMinutes: 240,
      },
      {
        now: '2026-06-02T12:00:00.001Z',
        clock: 'local',
        status: 'breached',
        dueAt: '2026-06-02T12:00:00.000Z',
      },
    ],
  },
  {
    title:
      'Breached while it stood still? A clock that was in time when it paused is in time until it resumes',
    receivedAt: '2026-06-01T09:00:00.000Z',
    happened: [
      sent('2026-06-01T09:00:00.000Z', 'communityNursing'),
      prioritised('2026-06-01T09:30:00.000Z', 'P1', '2026-06-01T13:00:00.000Z'),
      held('2026-06-01T12:00:00.000Z', true),
    ],
    expected: [{ now: '2026-06-05T12:00:00.000Z', clock: 'local', status: 'paused', elapsedMinutes: 180 }],
  },
  {
    title: 'The SPA takes up and triages; its own clocks stand still while the referrer is asked',
    receivedAt: '2026-12-31T23:50:00.000Z',
    happened: [
      sent('2026-12-31T23:50:00.000Z', 'communityNursing'),
      claimed('2027-01-01T00:04:00.000Z'),
      asked('2027-01-01T00:10:00.000Z', false),
      answered('2027-01-01T08:10:00.000Z', 'inTriage'),
      triaged('2027-01-01T08:30:00.000Z', 'communityNursing'),
    ],
    expected: [
      {
        now: '2027-01-01T09:00:00.000Z',
        clock: 'spaAccept',
        status: 'met',
        dueAt: '2027-01-01T00:05:00.000Z',
        elapsedMinutes: 14,
      },
      { now: '2027-01-01T05:00:00.000Z', clock: 'spaTriage', status: 'paused', elapsedMinutes: 6 },
      {
        now: '2027-01-01T09:00:00.000Z',
        clock: 'spaTriage',
        status: 'met',
        dueAt: '2027-01-01T08:34:00.000Z',
        elapsedMinutes: 26,
      },
    ],
  },
  {
    title: 'A referral by telephone was received when it was asked for',
    receivedAt: '2026-06-01T08:50:00.000Z',
    happened: [phoned('2026-06-01T09:10:00.000Z', '2026-06-01T08:50:00.000Z', 'communityNursing')],
    expected: [
      {
        now: '2026-06-01T09:10:00.000Z',
        clock: 'spaAccept',
        status: 'breached',
        dueAt: '2026-06-01T09:05:00.000Z',
        elapsedMinutes: 20,
      },
      { now: '2026-06-01T09:10:00.000Z', clock: 'local', status: 'running', elapsedMinutes: 20 },
    ],
  },
  {
    title: 'A cancelled referral stops its clocks; reopened, it is measured from then',
    receivedAt: '2026-06-01T09:00:00.000Z',
    happened: [
      sent('2026-06-01T09:00:00.000Z', 'communityNursing'),
      prioritised('2026-06-01T09:30:00.000Z', 'P2', '2026-06-02T09:00:00.000Z'),
      step('cancelled', 'CANCEL', 'cancelled', '2026-06-01T12:00:00.000Z'),
      step('reopened', 'REOPEN', 'inTriage', '2026-06-10T09:00:00.000Z'),
      prioritised('2026-06-10T10:00:00.000Z', 'P2', '2026-06-11T09:00:00.000Z'),
    ],
    expected: [
      { now: '2026-06-02T10:00:00.000Z', clock: 'local', status: 'stopped', elapsedMinutes: 180 },
      {
        now: '2026-06-10T12:00:00.000Z',
        clock: 'local',
        status: 'running',
        dueAt: '2026-06-11T09:00:00.000Z',
        elapsedMinutes: 180,
      },
    ],
  },
  {
    title: 'A child of a split referral goes on with its parent’s respond-by',
    receivedAt: '2026-06-01T09:00:00.000Z',
    happened: [
      step('split off', 'SPLIT', 'prioritised', '2026-06-01T12:00:00.000Z', {
        need: { serviceLine: 'therapy' },
        category: 'P4',
        respondBy: '2026-06-22T22:59:59.999Z',
        pausedFor: 0,
      }),
    ],
    expected: [
      {
        now: '2026-06-01T12:00:00.000Z',
        clock: 'local',
        status: 'running',
        dueAt: '2026-06-22T22:59:59.999Z',
        elapsedMinutes: 180,
      },
      {
        now: '2026-06-01T12:00:00.000Z',
        clock: 'ahpReferralToTreatment',
        status: 'running',
        elapsedMinutes: 180,
      },
    ],
  },
];

/** Waiting bands of the national SitRep, by the days since receipt in London. */
export const BANDS: { received: string; now: string; band: string }[] = [
  { received: '2026-03-02T10:00:00.000Z', now: '2026-03-02T10:00:00.000Z', band: '0–7' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-03-09T23:59:00.000Z', band: '0–7' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-03-10T00:00:00.000Z', band: '8–14' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-03-16T12:00:00.000Z', band: '8–14' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-03-17T12:00:00.000Z', band: '15–28' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-03-30T22:59:00.000Z', band: '15–28' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-03-30T23:01:00.000Z', band: '29–84' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-05-25T12:00:00.000Z', band: '29–84' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-05-26T12:00:00.000Z', band: '85–126' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-07-06T12:00:00.000Z', band: '85–126' },
  { received: '2026-03-02T10:00:00.000Z', now: '2026-07-07T12:00:00.000Z', band: '127–364' },
  { received: '2026-03-02T10:00:00.000Z', now: '2027-03-01T12:00:00.000Z', band: '127–364' },
  { received: '2026-03-02T10:00:00.000Z', now: '2027-03-02T12:00:00.000Z', band: '365+' },
  { received: '2028-02-29T10:00:00.000Z', now: '2029-02-27T12:00:00.000Z', band: '127–364' },
];
