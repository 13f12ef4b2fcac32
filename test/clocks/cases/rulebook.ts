import { loadClockPolicy } from '../../../src/clocks/deadlines/clock-policy.schema.js';
import type { Rulebook } from '../../../src/clocks/deadlines/clock.rules.js';
import { DAYS } from './bank-holidays.js';

/** The shipped policy with the bank holidays of England. */
export const BOOK: Rulebook = { ...loadClockPolicy('templates'), bankHolidays: new Set(DAYS) };
