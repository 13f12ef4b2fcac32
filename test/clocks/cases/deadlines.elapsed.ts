import type { DeadlineCase } from './deadline-case.js';

/** What counts on whether anybody works or not. */
export const ELAPSED: Record<string, DeadlineCase[]> = {
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
};
