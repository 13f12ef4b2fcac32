import { step, sent, claimed, triaged, prioritised, offered, accepted, seen, type Story } from './steps.js';

/** The clocks of national standards. */
export const NATIONAL: Story[] = [
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
];
