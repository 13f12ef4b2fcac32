import type { Actor } from '../../src/domain/actor.js';
import type { ReferralView } from '../../src/referrals/core/referral.view.js';
import type { Chance } from './chance.js';

/** One referral as the people of the week know it. */
export interface Life {
  /** The so-manieth that came. */
  index: number;
  view: ReferralView;
  practice: Actor;
  chance: Chance;
  /** What was done to it last, because some things ask for an answer. */
  last: string;
  /** Whether somebody has it in their diary. */
  expected: boolean;
}
