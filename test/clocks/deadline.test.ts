import { describe, expect, it } from '@jest/globals';
import { calendarOf } from '../../src/clocks/deadlines/clock.rules.js';
import { deadline } from '../../src/clocks/deadlines/duration.rules.js';
import { DEADLINES } from './cases/deadlines.js';
import { BOOK } from './cases/rulebook.js';

describe.each(Object.entries(DEADLINES))('%s', (_unit, cases) => {
  it.each(cases)('$why: from $from within $within until $until', ({ whose, from, within, until }) => {
    expect(deadline(from, within, calendarOf(BOOK, whose ?? 'spa'))).toBe(until);
  });
});
