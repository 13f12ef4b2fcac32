import { ELAPSED } from './deadlines.elapsed.js';
import { WORKING } from './deadlines.working.js';
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
export const DEADLINES: Record<string, DeadlineCase[]> = { ...ELAPSED, ...WORKING };
