import type { Within } from '../../../src/clocks/duration.rules.js';
import type { ServiceLine } from '../../../src/referrals/referral.types.js';

export interface DeadlineCase {
  why: string;
  /** Whose opening hours count; the SPA's when left out. */
  whose?: ServiceLine;
  from: string;
  within: Within;
  until: string;
}

/** Every rule of counting time, by what it counts. All in the calendars of `templates/` with the computed bank holidays. */
export const DEADLINES: Record<string, DeadlineCase[]> = {
  'minutes and hours': [
    {
      why: 'two hours',
      from: '2026-06-01T09:00:00.000Z',
      within: { minutes: 120 },
      until: '2026-06-01T11:00:00.000Z',
    },
    {
      why: 'past midnight',
      from: '2026-06-01T22:30:00.000Z',
      within: { hours: 4 },
      until: '2026-06-02T02:30:00.000Z',
    },
    {
      why: 'written in another zone',
      from: '2026-06-01T10:00:00+01:00',
      within: { hours: 4 },
      until: '2026-06-01T13:00:00.000Z',
    },
    {
      why: 'spring 2026 takes no hour away',
      from: '2026-03-29T00:30:00.000Z',
      within: { hours: 4 },
      until: '2026-03-29T04:30:00.000Z',
    },
    {
      why: 'spring 2027 takes no hour away',
      from: '2027-03-27T12:00:00.000Z',
      within: { hours: 24 },
      until: '2027-03-28T12:00:00.000Z',
    },
    {
      why: 'autumn 2026 gives none',
      from: '2026-10-25T00:30:00.000Z',
      within: { minutes: 120 },
      until: '2026-10-25T02:30:00.000Z',
    },
    {
      why: 'autumn 2027 gives none',
      from: '2027-10-30T12:00:00.000Z',
      within: { hours: 24 },
      until: '2027-10-31T12:00:00.000Z',
    },
  ],
  'midnights, to the end of the day in London': [
    {
      why: 'winter',
      from: '2026-01-14T10:00:00.000Z',
      within: { midnights: 2 },
      until: '2026-01-16T23:59:59.999Z',
    },
    {
      why: 'summer',
      from: '2026-06-01T10:00:00.000Z',
      within: { midnights: 2 },
      until: '2026-06-03T22:59:59.999Z',
    },
    {
      why: 'a second before midnight',
      from: '2026-06-01T22:59:59.000Z',
      within: { midnights: 2 },
      until: '2026-06-03T22:59:59.999Z',
    },
    {
      why: 'midnight itself',
      from: '2026-06-01T23:00:00.000Z',
      within: { midnights: 2 },
      until: '2026-06-04T22:59:59.999Z',
    },
    {
      why: 'spring 2026',
      from: '2026-03-27T15:00:00.000Z',
      within: { midnights: 2 },
      until: '2026-03-29T22:59:59.999Z',
    },
    {
      why: 'spring 2027',
      from: '2027-03-27T10:00:00.000Z',
      within: { midnights: 2 },
      until: '2027-03-29T22:59:59.999Z',
    },
    {
      why: 'autumn 2026',
      from: '2026-10-24T15:00:00.000Z',
      within: { midnights: 2 },
      until: '2026-10-26T23:59:59.999Z',
    },
    {
      why: 'autumn 2027',
      from: '2027-10-30T10:00:00.000Z',
      within: { midnights: 2 },
      until: '2027-11-01T23:59:59.999Z',
    },
    {
      why: 'over new year',
      from: '2026-12-30T10:00:00.000Z',
      within: { midnights: 2 },
      until: '2027-01-01T23:59:59.999Z',
    },
    {
      why: 'over 29 February',
      from: '2028-02-27T10:00:00.000Z',
      within: { midnights: 2 },
      until: '2028-02-29T23:59:59.999Z',
    },
    {
      why: 'a bank holiday counts as any day',
      from: '2026-04-02T10:00:00.000Z',
      within: { midnights: 2 },
      until: '2026-04-04T22:59:59.999Z',
    },
  ],
  'working days, to the end of the last of them': [
    {
      why: 'from a Monday',
      from: '2026-06-01T09:00:00.000Z',
      within: { workingDays: 5 },
      until: '2026-06-08T22:59:59.999Z',
    },
    {
      why: 'from a Friday',
      from: '2026-06-05T16:00:00.000Z',
      within: { workingDays: 1 },
      until: '2026-06-08T22:59:59.999Z',
    },
    {
      why: 'from a Saturday',
      from: '2026-06-06T09:00:00.000Z',
      within: { workingDays: 1 },
      until: '2026-06-08T22:59:59.999Z',
    },
    {
      why: 'from a Sunday',
      from: '2026-06-07T09:00:00.000Z',
      within: { workingDays: 5 },
      until: '2026-06-12T22:59:59.999Z',
    },
    {
      why: 'Sunday evening in London',
      from: '2026-06-07T22:30:00.000Z',
      within: { workingDays: 1 },
      until: '2026-06-08T22:59:59.999Z',
    },
    {
      why: 'half past midnight on Monday',
      from: '2026-06-07T23:30:00.000Z',
      within: { workingDays: 1 },
      until: '2026-06-09T22:59:59.999Z',
    },
    {
      why: 'over spring 2027 and Easter',
      from: '2027-03-24T09:00:00.000Z',
      within: { workingDays: 2 },
      until: '2027-03-30T22:59:59.999Z',
    },
    {
      why: 'over autumn 2026',
      from: '2026-10-22T09:00:00.000Z',
      within: { workingDays: 5 },
      until: '2026-10-29T23:59:59.999Z',
    },
    {
      why: 'over autumn 2027',
      from: '2027-10-29T09:00:00.000Z',
      within: { workingDays: 1 },
      until: '2027-11-01T23:59:59.999Z',
    },
    {
      why: 'over Good Friday and Easter Monday',
      from: '2026-04-02T09:00:00.000Z',
      within: { workingDays: 1 },
      until: '2026-04-07T22:59:59.999Z',
    },
    {
      why: 'over the early May bank holiday',
      from: '2026-05-01T09:00:00.000Z',
      within: { workingDays: 1 },
      until: '2026-05-05T22:59:59.999Z',
    },
    {
      why: 'from a bank holiday',
      from: '2026-05-25T09:00:00.000Z',
      within: { workingDays: 1 },
      until: '2026-05-26T22:59:59.999Z',
    },
    {
      why: 'over Christmas, with Monday instead of Boxing Day on a Saturday',
      from: '2026-12-23T10:00:00.000Z',
      within: { workingDays: 3 },
      until: '2026-12-30T23:59:59.999Z',
    },
    {
      why: 'over Christmas on a weekend, with two days instead',
      from: '2027-12-24T10:00:00.000Z',
      within: { workingDays: 1 },
      until: '2027-12-29T23:59:59.999Z',
    },
    {
      why: 'over new year',
      from: '2026-12-31T10:00:00.000Z',
      within: { workingDays: 1 },
      until: '2027-01-04T23:59:59.999Z',
    },
    {
      why: 'over 29 February',
      from: '2028-02-28T10:00:00.000Z',
      within: { workingDays: 2 },
      until: '2028-03-01T23:59:59.999Z',
    },
  ],
  'days and weeks': [
    {
      why: 'a day keeps the hour',
      from: '2026-06-01T09:00:00.000Z',
      within: { days: 1 },
      until: '2026-06-02T09:00:00.000Z',
    },
    {
      why: 'also over spring 2026',
      from: '2026-03-20T09:00:00.000Z',
      within: { days: 14 },
      until: '2026-04-03T08:00:00.000Z',
    },
    {
      why: 'also over autumn 2027',
      from: '2027-10-30T08:00:00.000Z',
      within: { days: 1 },
      until: '2027-10-31T09:00:00.000Z',
    },
    {
      why: 'an hour that spring skips',
      from: '2026-03-28T01:30:00.000Z',
      within: { days: 1 },
      until: '2026-03-29T01:30:00.000Z',
    },
    {
      why: 'an hour that autumn has twice',
      from: '2026-10-24T00:30:00.000Z',
      within: { days: 1 },
      until: '2026-10-25T00:30:00.000Z',
    },
    {
      why: 'weeks end with the day',
      from: '2026-06-01T09:00:00.000Z',
      within: { weeks: 3 },
      until: '2026-06-22T22:59:59.999Z',
    },
    {
      why: 'weeks over spring 2026',
      from: '2026-03-16T09:00:00.000Z',
      within: { weeks: 3 },
      until: '2026-04-06T22:59:59.999Z',
    },
    {
      why: 'weeks over autumn 2026',
      from: '2026-10-12T09:00:00.000Z',
      within: { weeks: 3 },
      until: '2026-11-02T23:59:59.999Z',
    },
    {
      why: 'a year later is no 29 February',
      from: '2028-02-29T10:00:00.000Z',
      within: { days: 365 },
      until: '2029-02-28T10:00:00.000Z',
    },
  ],
  'open hours, while the service is open': [
    {
      why: 'within one day',
      whose: 'therapy',
      from: '2026-06-01T09:00:00.000Z',
      within: { openHours: 2 },
      until: '2026-06-01T11:00:00.000Z',
    },
    {
      why: 'before it opens',
      whose: 'therapy',
      from: '2026-06-01T04:00:00.000Z',
      within: { openHours: 2 },
      until: '2026-06-01T09:00:00.000Z',
    },
    {
      why: 'over night',
      whose: 'therapy',
      from: '2026-06-01T16:00:00.000Z',
      within: { openHours: 2 },
      until: '2026-06-02T08:00:00.000Z',
    },
    {
      why: 'up to closing time',
      whose: 'therapy',
      from: '2026-06-01T15:00:00.000Z',
      within: { openHours: 2 },
      until: '2026-06-01T17:00:00.000Z',
    },
    {
      why: 'over the weekend',
      whose: 'therapy',
      from: '2026-06-05T16:00:00.000Z',
      within: { openHours: 2 },
      until: '2026-06-08T08:00:00.000Z',
    },
    {
      why: 'over Easter',
      whose: 'therapy',
      from: '2026-04-02T16:00:00.000Z',
      within: { openHours: 2 },
      until: '2026-04-07T08:00:00.000Z',
    },
    {
      why: 'nurses work at Easter',
      whose: 'communityNursing',
      from: '2026-04-03T16:00:00.000Z',
      within: { openHours: 2 },
      until: '2026-04-03T18:00:00.000Z',
    },
    {
      why: 'late in the evening',
      whose: 'communityNursing',
      from: '2026-06-01T20:30:00.000Z',
      within: { openHours: 2 },
      until: '2026-06-02T08:30:00.000Z',
    },
    {
      why: 'urgent community response closes at eight',
      whose: 'intermediateCare',
      from: '2026-06-06T18:30:00.000Z',
      within: { openHours: 1 },
      until: '2026-06-07T07:30:00.000Z',
    },
    {
      why: 'the morning after spring 2026 begins an hour earlier in UTC',
      whose: 'communityNursing',
      from: '2026-03-28T21:00:00.000Z',
      within: { openHours: 2 },
      until: '2026-03-29T08:00:00.000Z',
    },
    {
      why: 'the morning after autumn 2026 an hour later',
      whose: 'communityNursing',
      from: '2026-10-24T20:00:00.000Z',
      within: { openHours: 2 },
      until: '2026-10-25T09:00:00.000Z',
    },
    {
      why: 'a hospital open all day loses no hour in spring',
      whose: 'communityHospital',
      from: '2026-03-28T12:00:00.000Z',
      within: { openHours: 24 },
      until: '2026-03-29T12:00:00.000Z',
    },
    {
      why: 'nor gains one in autumn',
      whose: 'communityHospital',
      from: '2026-10-24T12:00:00.000Z',
      within: { openHours: 24 },
      until: '2026-10-25T12:00:00.000Z',
    },
    {
      why: 'over Christmas and new year',
      whose: 'therapy',
      from: '2026-12-24T17:00:00.000Z',
      within: { openHours: 32 },
      until: '2027-01-04T09:00:00.000Z',
    },
    {
      why: 'over 29 February',
      whose: 'therapy',
      from: '2028-02-28T17:00:00.000Z',
      within: { openHours: 11 },
      until: '2028-02-29T18:00:00.000Z',
    },
  ],
};
