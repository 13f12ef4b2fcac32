import { computedHolidays } from '../../../src/clocks/calendars/bank-holiday.rules.js';
import { loadClockPolicy } from '../../../src/clocks/deadlines/clock-policy.schema.js';
import type { Rulebook } from '../../../src/clocks/deadlines/clock.rules.js';

/** The shipped policy with the bank holidays of England as they are computed. */
export const BOOK: Rulebook = {
  ...loadClockPolicy('templates'),
  bankHolidays: new Set(computedHolidays(new Date('2026-06-01T12:00:00Z')).map(({ day }) => day)),
};
