import { describe, expect, it } from '@jest/globals';
import { daysSince, hoursSince, wholeYears } from '../../src/domain/calendar.rules.js';
import { londonDay } from '../../src/domain/london.js';

describe('the day in England', () => {
  it('begins an hour before midnight UTC in summer', () => {
    expect(londonDay(new Date('2026-07-01T22:59:59Z'))).toBe('2026-07-01');
    expect(londonDay(new Date('2026-07-01T23:00:00Z'))).toBe('2026-07-02');
    expect(londonDay(new Date('2026-12-01T23:30:00Z'))).toBe('2026-12-01');
  });
});

describe('an age', () => {
  it.each([
    ['2008-11-22', '2026-11-22', 18],
    ['2008-11-23', '2026-11-22', 17],
    ['1940-02-29', '2026-02-28', 85],
    ['1940-02-29', '2026-03-01', 86],
    ['2026-11-22', '2026-11-22', 0],
  ])('of someone born %s is on %s %d', (born, today, age) => {
    expect(wholeYears(born, today)).toBe(age);
  });
});

describe('time past', () => {
  it('is counted in calendar days across a change of the clocks', () => {
    expect(daysSince('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysSince('2026-10-24', '2026-10-26')).toBe(2);
    expect(daysSince('2026-11-25', '2026-11-22')).toBe(-3);
    expect(daysSince('2026-07-01T23:30:00Z', '2026-07-02')).toBe(0);
  });

  it('is counted in whole hours', () => {
    const at = new Date('2026-11-22T12:00:00Z');
    expect(hoursSince('2026-11-22T10:30:00+00:00', at)).toBe(1);
    expect(hoursSince('2026-11-22T11:00:00+01:00', at)).toBe(2);
    expect(hoursSince('2026-11-22T12:30:00Z', at)).toBe(-1);
  });
});
