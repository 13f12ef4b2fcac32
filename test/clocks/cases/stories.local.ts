import {
  step,
  sent,
  phoned,
  claimed,
  triaged,
  prioritised,
  offered,
  accepted,
  seen,
  held,
  resumed,
  asked,
  answered,
  type Story,
} from './steps.js';

/** The local clock, its pauses, and the clocks of the SPA. */
export const LOCAL: Story[] = [
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
