import type { Within } from '../../../src/clocks/deadlines/duration.rules.js';
import type { ServiceLine } from '../../../src/domain/referral.types.js';

export interface DeadlineCase {
  why: string;
  /** Whose opening hours count; the SPA's when left out. */
  whose?: ServiceLine;
  from: string;
  within: Within;
  until: string;
}
