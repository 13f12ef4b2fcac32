import { afterEach, describe, expect, it } from '@jest/globals';
import { Settings } from 'luxon';
import { computedHolidays } from '../../src/clocks/calendars/bank-holiday.rules.js';
import { BANK_HOLIDAYS, NAMES } from './cases/bank-holidays.js';

describe('the computed bank holidays', () => {
  const all = computedHolidays(new Date('2026-06-01T12:00:00Z'));
  const of = (year: string) => all.filter(({ day }) => day.startsWith(year));
  const yearsAt = (now: string) => [
    ...new Set(computedHolidays(new Date(now)).map(({ day }) => day.slice(0, 4))),
  ];

  afterEach(() => {
    Settings.defaultZone = 'system';
  });

  it.each(Object.entries(BANK_HOLIDAYS))('of %s are those of England', (year, days) => {
    expect(of(year).map(({ day }) => day.slice(5))).toEqual(days);
  });

  it.each(Object.keys(BANK_HOLIDAYS))('of %s have the names that people know', (year) => {
    expect(of(year).map(({ name }) => name)).toEqual(NAMES);
  });

  it('reach from last year to five years on', () => {
    expect(yearsAt('2026-12-31T23:59:59Z')).toEqual(Object.keys(BANK_HOLIDAYS));
  });

  it('go by the year in London, wherever the computer stands', () => {
    Settings.defaultZone = 'Asia/Tokyo';
    expect(yearsAt('2026-12-31T23:59:59Z')).toEqual(Object.keys(BANK_HOLIDAYS));
  });
});
