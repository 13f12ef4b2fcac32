import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import type { Rulebook } from '../../src/clocks/deadlines/clock.rules.js';
import { exampleOf } from '../../src/clocks/deadlines/hours-example.rules.js';
import {
  afterOpenHours,
  ALWAYS,
  isEverOpen,
  type OpeningHours,
  spanOf,
} from '../../src/clocks/deadlines/opening-hours.rules.js';
import { LONDON } from '../../src/domain/london.js';
import { BOOK } from './cases/rulebook.js';

const OFFICE: OpeningHours = {
  weekdays: '08:30-18:00',
  saturday: '09:00-12:15',
  sunday: 'closed',
  bankHolidays: 'closed',
};
const CLOSED: OpeningHours = {
  weekdays: 'closed',
  saturday: 'closed',
  sunday: 'closed',
  bankHolidays: 'closed',
};

describe('the hours of a day', () => {
  it.each<[string, [number, number]]>([
    ['closed', [0, 0]],
    ['allDay', [0, 1440]],
    ['08:30-18:00', [510, 1080]],
    ['00:00-24:00', [0, 1440]],
    ['09:05-12:15', [545, 735]],
  ])('%s are from and until so many minutes after midnight: %p', (hours, span) => {
    expect(spanOf(hours)).toEqual(span);
  });
});

describe('a week', () => {
  it.each(['weekdays', 'saturday', 'sunday'] as const)('is open at some time when its %s are', (day) => {
    expect(isEverOpen({ ...CLOSED, [day]: '08:00-08:01' })).toBe(true);
  });

  it('is never open when every day is closed, or opens when it closes', () => {
    expect(isEverOpen(CLOSED)).toBe(false);
    expect(isEverOpen({ ...CLOSED, weekdays: '08:00-08:00', saturday: '20:00-08:00' })).toBe(false);
  });

  it('may be open always', () => {
    expect(ALWAYS).toEqual({
      weekdays: 'allDay',
      saturday: 'allDay',
      sunday: 'allDay',
      bankHolidays: 'asUsual',
    });
  });
});

describe('open hours', () => {
  const after = (from: string, hours: number, changes: Partial<OpeningHours> = {}, holidays: string[] = []) =>
    afterOpenHours(DateTime.fromISO(from, { zone: LONDON }), hours, {
      hours: { ...OFFICE, ...changes },
      bankHolidays: new Set(holidays),
    }).toISO({ suppressMilliseconds: true });

  it.each<[string, string, number, string]>([
    ['while it is open', '2026-06-05T10:00', 2, '2026-06-05T12:00:00+01:00'],
    ['up to the moment it closes', '2026-06-05T10:00', 8, '2026-06-05T18:00:00+01:00'],
    ['from when it opens', '2026-06-05T07:00', 1, '2026-06-05T09:30:00+01:00'],
    ['on the next day when it has closed', '2026-06-04T20:00', 1, '2026-06-05T09:30:00+01:00'],
    ['on Saturday what is left of Friday', '2026-06-05T17:00', 2, '2026-06-06T10:00:00+01:00'],
    ['on Monday what is left of Saturday', '2026-06-06T12:00', 1, '2026-06-08T09:15:00+01:00'],
    ['over a whole day between', '2026-06-03T17:00', 11.5, '2026-06-05T09:30:00+01:00'],
  ])('are counted %s', (_, from, hours, until) => {
    expect(after(from, hours)).toBe(until);
  });

  it('are none on a bank holiday, unless it is open as usual', () => {
    expect(after('2026-06-05T17:30', 1, { saturday: 'closed' }, ['2026-06-08'])).toBe(
      '2026-06-09T09:00:00+01:00',
    );
    expect(
      after('2026-06-05T17:30', 1, { saturday: 'closed', bankHolidays: 'asUsual' }, ['2026-06-08']),
    ).toBe('2026-06-08T09:00:00+01:00');
    expect(after('2026-06-06T11:15', 2, { bankHolidays: 'asUsual' }, ['2026-06-07'])).toBe(
      '2026-06-08T09:30:00+01:00',
    );
  });

  it('are by the clock on the wall, where a day has 23 hours or 25', () => {
    const nights = { sunday: 'allDay', saturday: 'closed', weekdays: 'closed' };
    expect(after('2026-03-29T00:00', 23, nights)).toBe('2026-03-30T00:00:00+01:00');
    expect(after('2026-10-25T00:00', 25, nights)).toBe('2026-10-26T00:00:00+00:00');
    expect(after('2026-03-29T00:00', 1, { sunday: '09:00-17:00' })).toBe('2026-03-29T10:00:00+01:00');
  });
});

describe('what opening hours make of deadlines', () => {
  const at = '2026-06-05T17:00:00.000Z';
  const book: Rulebook = {
    ...BOOK,
    handling: { ...BOOK.handling, allocated: { urgent: { hours: 1 }, routine: { openHours: 2 } } },
    clocks: {
      ...BOOK.clocks,
      escalation: {
        urgent: { lead: { minutes: 15 }, onCall: { minutes: 15 } },
        routine: { lead: { openHours: 4 }, onCall: { openHours: 8 } },
      },
    },
  };
  const closedOnSaturday: OpeningHours = { ...OFFICE, saturday: 'closed' };

  it('is when a routine offer is answered, and when the lead is told', () => {
    expect(exampleOf(book, 'therapy', OFFICE, at)).toEqual({
      answered: '2026-06-06T10:00:00.000Z',
      leadTold: '2026-06-08T08:15:00.000Z',
    });
  });

  it('counts by these hours and not by those that are in force', () => {
    expect(exampleOf(book, 'therapy', ALWAYS, at)).toEqual({
      answered: '2026-06-05T19:00:00.000Z',
      leadTold: '2026-06-05T21:00:00.000Z',
    });
  });

  it('counts the bank holidays of now', () => {
    const { answered } = exampleOf(
      { ...book, bankHolidays: new Set(['2026-06-08']) },
      'therapy',
      closedOnSaturday,
      at,
    );
    expect(answered).toBe('2026-06-09T09:30:00.000Z');
  });

  it('is the same for all offers where urgency makes no difference', () => {
    const same = { ...book, handling: { ...book.handling, allocated: { openHours: 1 } } };
    expect(exampleOf(same, 'therapy', OFFICE, at).answered).toBe('2026-06-06T09:00:00.000Z');
  });

  it('has no answer for the SPA, which is offered nothing', () => {
    expect(exampleOf(book, 'spa', OFFICE, at)).toEqual({
      answered: null,
      leadTold: '2026-06-08T08:15:00.000Z',
    });
  });
});
