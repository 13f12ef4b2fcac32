import { Injectable } from '@nestjs/common';
import { ClocksService } from '../../clocks/deadlines/clocks.service.js';
import type { Actor } from '../../domain/actor.js';
import type { ReferralRecord } from '../../domain/referral.record.js';
import type { ReferralContext } from '../../domain/referral.types.js';
import { unknownAction } from '../../referrals/core/commit/referral.problems.js';
import { schemaOf } from '../../referrals/core/lifecycle/action.schema.js';
import { ACTIONS } from '../../referrals/core/lifecycle/actions.js';
import { ReferralService } from '../../referrals/core/referral.service.js';
import { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import { Clock } from '../../server/runtime/clock.js';
import { FormActionsService } from '../kit/form-actions.service.js';
import type { Form } from '../kit/form.js';
import { ActionChoicesService } from './action-choices.service.js';
import { fieldsOf, type Field } from './action-fields.rules.js';
import { partsOf, type Part, type Schema } from './action-schema.rules.js';
import { typedPayload, type Payload } from './typed-payload.rules.js';

/** The form of any action of the lifecycle: drawn from the class of its payload, sent through `ReferralService`. */
@Injectable()
export class ActionFormsService {
  constructor(
    private readonly formActions: FormActionsService,
    private readonly reading: ReferralReadingService,
    private readonly referrals: ReferralService,
    private readonly choices: ActionChoicesService,
    private readonly clock: Clock,
    private readonly clocks: ClocksService,
  ) {}

  /**
   * @param typed what was sent, when the form is drawn again
   * @throws Problem 404 when there is no such action
   */
  async fields(row: ReferralRecord, action: string, typed?: Form): Promise<Field[]> {
    const { context, parts } = await this.asked(row, action);
    const given = action === 'provide-information' ? { given: itemsIn(context) } : {};
    const payload = typed ? typedPayload(parts, typed) : this.atFirst(context);
    const asked = parts.filter(({ name }) => isAsked(name, context));
    return fieldsOf(asked, payload, { action, ...given });
  }

  /** @throws Problem as `ReferralService` does */
  async send(id: string, action: string, form: Form, by: Actor): Promise<void> {
    const { parts } = await this.asked(await this.reading.seen(id, by), action);
    await this.formActions.act(id, action, typedPayload(parts, form), form, by);
  }

  private async asked(
    row: ReferralRecord,
    action: string,
  ): Promise<{ context: ReferralContext; parts: Part[] }> {
    const definition = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!definition) throw unknownAction();
    const context = this.referrals.contextOf(row);
    const schema = schemaOf(definition.payload) as Schema;
    return { context, parts: partsOf(schema, await this.choices.of(action, context)) };
  }

  /** What stands in a form before anybody has typed: what is known, a contact that has just been, a usual time for an answer. */
  private atFirst({ category, requestedCategory, serviceLine }: ReferralContext): Payload {
    const now = this.clock.now();
    const hours = this.clocks.isUrgent(category ?? requestedCategory) ? 2 : 24;
    return {
      contactAt: now.toISOString(),
      dueAt: new Date(now.getTime() + hours * 3_600_000).toISOString(),
      category: category ?? requestedCategory,
      serviceLine,
    };
  }
}

const itemsIn = ({ information }: ReferralContext): ReadonlyMap<string, string> =>
  new Map((information?.items ?? []).map(({ id, question }) => [id, question]));

/** What only some referrals ask is left out of the forms of the others. */
function isAsked(name: string, { options, redFlags, category, requestedCategory }: ReferralContext): boolean {
  if (name === 'phoneAttemptAt') return options.phoneFirst.includes(category ?? requestedCategory ?? '');
  return name !== 'redFlagsReviewed' || redFlags.length > 0;
}
