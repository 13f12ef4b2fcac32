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
