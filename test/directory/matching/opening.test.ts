import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAYS, type Opening } from '../../../src/directory/directory.types.js';
import { standingOf } from '../../../src/directory/matching/opening.rules.js';

const WEEK: Opening[] = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }];
const DAILY: Opening[] = [{ days: [...DAYS], from: '08:00', to: '20:00' }];
const CHRISTMAS = new Set(['2026-12-25', '2026-12-28']);
const ALWAYS: Opening[] = [{ days: [...DAYS], from: '00:00', to: '24:00' }];

describe('whether a service is open, in London time', () => {
  it.each<[string, Opening[], string, string, string | null]>([
    ['on a Monday morning', WEEK, '2026-11-23T09:00:00.000Z', 'Open now, until 18:00.', null],
    ['at its first minute', WEEK, '2026-11-23T08:00:00.000Z', 'Open now, until 18:00.', null],
    [
      'before it opens',
      WEEK,
      '2026-11-23T07:59:00.000Z',
      'Closed now; opens again today at 08:00.',
      '2026-11-23T08:00:00.000Z',
    ],
    [
      'when it has just closed',
      WEEK,
      '2026-11-23T18:00:00.000Z',
      'Closed now; opens again tomorrow at 08:00.',
      '2026-11-24T08:00:00.000Z',
    ],
    [
      'on a Friday night',
      WEEK,
      '2026-11-27T19:00:00.000Z',
      'Closed now; opens again on Monday at 08:00.',
      '2026-11-30T08:00:00.000Z',
    ],
    ['in summer', WEEK, '2026-07-06T07:30:00.000Z', 'Open now, until 18:00.', null],
    [
      'in the night before the clocks go forward',
      DAILY,
      '2026-03-28T21:00:00.000Z',
      'Closed now; opens again tomorrow at 08:00.',
      '2026-03-29T07:00:00.000Z',
    ],
    [
      'in the night before the clocks go back',
      DAILY,
      '2026-10-24T20:00:00.000Z',
      'Closed now; opens again tomorrow at 08:00.',
      '2026-10-25T08:00:00.000Z',
    ],
    [
      'on a bank holiday, and the next working day is another',
      WEEK,
      '2026-12-25T10:00:00.000Z',
      'Closed now; opens again on Tuesday at 08:00.',
      '2026-12-29T08:00:00.000Z',
    ],
    [
      'on a bank holiday with hours once a week',
      [{ days: ['fri'], from: '08:00', to: '18:00' }],
      '2026-12-25T10:00:00.000Z',
      'Closed now; opens again on Friday 1 January at 08:00.',
      '2027-01-01T08:00:00.000Z',
    ],
    ['at any time', ALWAYS, '2026-11-23T03:00:00.000Z', 'Open now.', null],
    ['never', [], '2026-11-23T03:00:00.000Z', 'It has no opening hours.', null],
  ])('%s', (_, hours, at, says, opensAt) => {
    expect(standingOf(hours, at, CHRISTMAS)).toEqual({
      open: opensAt === null && hours.length > 0,
      opensAt,
      says,
    });
  });

  it('is never said to open again in the past, and is open at the moment it opens', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom(WEEK, DAILY), (at, hours) => {
        const { open, opensAt } = standingOf(hours, at.toISOString(), CHRISTMAS);
        expect(open).toBe(opensAt === null);
        if (opensAt === null) return;
        expect(opensAt > at.toISOString()).toBe(true);
        expect(standingOf(hours, opensAt, CHRISTMAS).open).toBe(true);
      }),
    );
  });
});
