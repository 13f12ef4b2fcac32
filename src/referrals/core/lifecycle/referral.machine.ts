import type { SnapshotFrom } from 'xstate';
import type { ReferralContext, State } from '../../../domain/referral.types.js';
import { machine } from './lifecycle.js';

/** The lifecycle of one referral. Boot walks it; `npm run docs:process-map` draws it. */
export const referralMachine = machine;

/** Where a referral is, and what it remembers. */
export const snapshotOf = (state: State, context: ReferralContext): SnapshotFrom<typeof referralMachine> =>
  referralMachine.resolveState({ value: state, context });
