import { describe, expect, it } from '@jest/globals';
import { deadline, type Within } from '../../src/clocks/duration.rules.js';

type Example = [string, string, Within, string];

const table = (examples: Example[]): void => {
  it.each(examples)('%s: from %s within %j until %s', (_why, from, within, until) => {
    expect(deadline(from, within)).toBe(until);
  });
};

describe('minutes and hours', () => {
  table([
    ['two hours', '2026-06-01T09:00:00.000Z', { minutes: 120 }, '2026-06-01T11:00:00.000Z'],
    ['past midnight', '2026-06-01T22:30:00.000Z', { hours: 4 }, '2026-06-02T02:30:00.000Z'],
    ['written in another zone', '2026-06-01T10:00:00+01:00', { hours: 4 }, '2026-06-01T13:00:00.000Z'],
    ['spring 2026 takes no hour away', '2026-03-29T00:30:00.000Z', { hours: 4 }, '2026-03-29T04:30:00.000Z'],
    ['spring 2027 takes no hour away', '2027-03-27T12:00:00.000Z', { hours: 24 }, '2027-03-28T12:00:00.000Z'],
    ['autumn 2026 gives none', '2026-10-25T00:30:00.000Z', { minutes: 120 }, '2026-10-25T02:30:00.000Z'],
    ['autumn 2027 gives none', '2027-10-30T12:00:00.000Z', { hours: 24 }, '2027-10-31T12:00:00.000Z'],
  ]);
});

describe('midnights, to the end of the day in London', () => {
  table([
    ['winter', '2026-01-14T10:00:00.000Z', { midnights: 2 }, '2026-01-16T23:59:59.999Z'],
    ['summer', '2026-06-01T10:00:00.000Z', { midnights: 2 }, '2026-06-03T22:59:59.999Z'],
    ['a second before midnight', '2026-06-01T22:59:59.000Z', { midnights: 2 }, '2026-06-03T22:59:59.999Z'],
    ['midnight itself', '2026-06-01T23:00:00.000Z', { midnights: 2 }, '2026-06-04T22:59:59.999Z'],
    ['spring 2026', '2026-03-27T15:00:00.000Z', { midnights: 2 }, '2026-03-29T22:59:59.999Z'],
    ['spring 2027', '2027-03-27T10:00:00.000Z', { midnights: 2 }, '2027-03-29T22:59:59.999Z'],
    ['autumn 2026', '2026-10-24T15:00:00.000Z', { midnights: 2 }, '2026-10-26T23:59:59.999Z'],
    ['autumn 2027', '2027-10-30T10:00:00.000Z', { midnights: 2 }, '2027-11-01T23:59:59.999Z'],
    ['over new year', '2026-12-30T10:00:00.000Z', { midnights: 2 }, '2027-01-01T23:59:59.999Z'],
  ]);
});

describe('working days, to the end of the last of them', () => {
  table([
    ['from a Monday', '2026-06-01T09:00:00.000Z', { workingDays: 5 }, '2026-06-08T22:59:59.999Z'],
    ['from a Friday', '2026-06-05T16:00:00.000Z', { workingDays: 1 }, '2026-06-08T22:59:59.999Z'],
    ['from a Saturday', '2026-06-06T09:00:00.000Z', { workingDays: 1 }, '2026-06-08T22:59:59.999Z'],
    ['from a Sunday', '2026-06-07T09:00:00.000Z', { workingDays: 5 }, '2026-06-12T22:59:59.999Z'],
    ['Sunday evening in London', '2026-06-07T22:30:00.000Z', { workingDays: 1 }, '2026-06-08T22:59:59.999Z'],
    [
      'half past midnight on Monday',
      '2026-06-07T23:30:00.000Z',
      { workingDays: 1 },
      '2026-06-09T22:59:59.999Z',
    ],
    ['over spring 2027', '2027-03-24T09:00:00.000Z', { workingDays: 2 }, '2027-03-26T23:59:59.999Z'],
    ['over autumn 2026', '2026-10-22T09:00:00.000Z', { workingDays: 5 }, '2026-10-29T23:59:59.999Z'],
    ['over autumn 2027', '2027-10-29T09:00:00.000Z', { workingDays: 1 }, '2027-11-01T23:59:59.999Z'],
  ]);
});

describe('days and weeks', () => {
  table([
    ['a day keeps the hour', '2026-06-01T09:00:00.000Z', { days: 1 }, '2026-06-02T09:00:00.000Z'],
    ['also over spring 2026', '2026-03-20T09:00:00.000Z', { days: 14 }, '2026-04-03T08:00:00.000Z'],
    ['also over autumn 2027', '2027-10-30T08:00:00.000Z', { days: 1 }, '2027-10-31T09:00:00.000Z'],
    ['an hour that spring skips', '2026-03-28T01:30:00.000Z', { days: 1 }, '2026-03-29T01:30:00.000Z'],
    ['an hour that autumn has twice', '2026-10-24T00:30:00.000Z', { days: 1 }, '2026-10-25T00:30:00.000Z'],
    ['weeks end with the day', '2026-06-01T09:00:00.000Z', { weeks: 3 }, '2026-06-22T22:59:59.999Z'],
    ['weeks over spring 2026', '2026-03-16T09:00:00.000Z', { weeks: 3 }, '2026-04-06T22:59:59.999Z'],
    ['weeks over autumn 2026', '2026-10-12T09:00:00.000Z', { weeks: 3 }, '2026-11-02T23:59:59.999Z'],
  ]);
});
