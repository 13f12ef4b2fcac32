import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../config/refusal.js';
import { hasOwner } from '../../../domain/owner.rules.js';
import { isClosed } from '../../../domain/referral.types.js';
import { walk } from '../../../workflow/walk.js';
import { REFUSALS } from './lifecycle.js';
import { referralMachine } from './referral.machine.js';

/** Fails at start, not at two in the morning: the machine is sound. */
@Injectable()
export class BootWalkService {
  constructor() {
    const faults = walk(referralMachine, REFUSALS, (state) => !isClosed(state), hasOwner);
    if (faults.length > 0) throw new Refusal(`The workflow is not sound:\n${faults.join('\n')}`);
  }
}
