import { Refusal } from '../platform/refusal.js';
import { Injectable } from '@nestjs/common';
import { TemplateService } from '../templates/template.service.js';
import { walk } from '../workflow/walk.js';
import { hasOwner } from './owner.rules.js';
import { referralMachine } from './referral.machine.js';
import { REFUSALS } from './referral.refusals.js';
import { isClosed } from './referral.types.js';
import { Vocabulary } from './vocabulary.service.js';

/** Fails at start, not at two in the morning: the machine is sound, and every template finds in it what it needs. */
@Injectable()
export class BootWalk {
  constructor(templates: TemplateService, vocabulary: Vocabulary) {
    const faults = [
      ...walk(referralMachine, REFUSALS, (state) => !isClosed(state), hasOwner),
      ...templates
        .all()
        .filter(({ workflow }) => workflow.declineReasons.every((key) => vocabulary.isCapacity(key)))
        .map(
          ({ id, version }) =>
            `Template ${id} version ${version} has no decline reason but capacity, which is none.`,
        ),
    ];
    if (faults.length > 0) throw new Refusal(`The workflow is not sound:\n${faults.join('\n')}`);
  }
}
