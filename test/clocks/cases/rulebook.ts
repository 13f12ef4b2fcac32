import { computedHolidays } from '../../../src/clocks/bank-holiday.rules.js';
import type { Rulebook } from '../../../src/clocks/clock.rules.js';
import { loadClockPolicy } from '../../../src/clocks/clock-policy.schema.js';

/** The shipped policy with the bank holidays of England as they are computed. */
export const BOOK: Rulebook = {
  ...loadClockPolicy('templates'),
  bankHolidays: new Set(computedHolidays(new Date('2026-06-01T12:00:00Z')).map(({ day }) => day)),
};
