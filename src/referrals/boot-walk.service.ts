import { Refusal } from '../platform/refusal.js';
import { Injectable } from '@nestjs/common';
import { walk } from '../workflow/walk.js';
import { hasOwner } from './owner.rules.js';
import { referralMachine } from './referral.machine.js';
import { REFUSALS } from './referral.refusals.js';
import { isClosed } from './referral.types.js';

/** Fails at start, not at two in the morning: the machine is sound. */
@Injectable()
export class BootWalk {
  constructor() {
    const faults = walk(referralMachine, REFUSALS, (state) => !isClosed(state), hasOwner);
    if (faults.length > 0) throw new Refusal(`The workflow is not sound:\n${faults.join('\n')}`);
  }
}
