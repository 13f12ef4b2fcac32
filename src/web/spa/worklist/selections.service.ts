import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../domain/actor.js';
import type { State } from '../../../domain/referral.types.js';
import { schemaOf } from '../../../referrals/core/lifecycle/action.schema.js';
import { ACTIONS } from '../../../referrals/core/lifecycle/actions.js';
import { SENT_BY } from '../../../referrals/core/lifecycle/lifecycle-policy.js';
import { ReferralReadingService } from '../../../referrals/reading/referral-reading.service.js';
import { checked } from '../../../server/http/payload.js';
import { Problem } from '../../../server/http/problem.js';
import { BulkService, type BulkResult } from '../../../worklists/bulk.service.js';
import { BULK_ACTIONS, BulkDto } from '../../../worklists/dto/bulk.dto.js';
import { ActionChoicesService } from '../../actions/action-choices.service.js';
import { fieldsOf, type Field } from '../../actions/action-fields.rules.js';
import { partsOf, type Part, type Schema } from '../../actions/action-schema.rules.js';
import { typedPayload, type Payload } from '../../actions/typed-payload.rules.js';
import { FormActionsService } from '../../kit/form-actions.service.js';
import type { Form } from '../../kit/form.js';
import { STATE_TITLES } from '../../kit/words/code-words.js';

const STALE = 'It has changed since you saw the list. Open it, and decide again.';

/** What somebody ticked on a list, and one action for all of it: each applied by itself. */
@Injectable()
export class SelectionsService {
  constructor(
    private readonly bulk: BulkService,
    private readonly reading: ReferralReadingService,
    private readonly formActions: FormActionsService,
    private readonly choices: ActionChoicesService,
  ) {}

  /** Those that this person may send, by name with their title. */
  actionsFor(by: Actor): { name: string; title: string }[] {
    return BULK_ACTIONS.map((name) => ({ name, ...ACTIONS[name]! }))
      .filter(({ event }) => SENT_BY[event].includes(by.role))
      .map(({ name, title }) => ({ name, title }));
  }

  /** What the action asks for besides; nothing for one that is none of these. */
  async fields(action: string, typed?: Form): Promise<Field[]> {
    const parts = await this.parts(action);
    return fieldsOf(parts, typed ? typedPayload(parts, typed) : {}, { action });
  }

  /** @throws Problem 422 for what is typed, or when nothing is chosen */
  async read(form: Form, dryRun: boolean): Promise<BulkDto & { payload: Payload }> {
    const action = form.text('action');
    const items = form.list('chosen').map((text) => {
      const [id, version] = text.split('.');
      return { id, version: Number(version) };
    });
    const bulk = checked(BulkDto, { action, items, dryRun });
    const payload = typedPayload(await this.parts(action), form);
    checked(ACTIONS[action]!.payload, payload);
    return { ...bulk, payload };
  }

  /** What became of each, or would, with whose it is; sent twice, a form has done what it did the first time. */
  async run(bulk: BulkDto, form: Form, by: Actor) {
    const { items } = await this.bulk.run(bulk, by, form.key);
    return Promise.all(
      items.map(async (item, index) => {
        const { version } = bulk.items[index]!;
        const whose = await this.whose(item.id, by);
        const done = item.result !== 'refused' || (await this.wasDone(item, { ...form, version }, by));
        const state = item.result === 'refused' ? whose?.state : item.state;
        return {
          ...whose,
          chosen: `${item.id}.${version}`,
          done,
          ...(done ? { state: STATE_TITLES[state as State] } : { reason: whyNot(item) }),
        };
      }),
    );
  }

  private async wasDone(item: BulkResult, form: Form, by: Actor): Promise<boolean> {
    return 'code' in item && item.code === 'STALE_VERSION' && this.formActions.wasDone(item.id, form, by);
  }

  private async parts(action: string): Promise<Part[]> {
    const known = BULK_ACTIONS.find((name) => name === action);
    return known ? partsOf(schemaOf(ACTIONS[known]!.payload) as Schema, await this.choices.ofAll(known)) : [];
  }

  /** @returns undefined for what is not there, or not theirs to see */
  private async whose(id: string, by: Actor) {
    try {
      const { reference, state, given_name, family_name } = await this.reading.seen(id, by);
      return { id, reference, state, patient: { givenName: given_name, familyName: family_name } };
    } catch (error) {
      if (error instanceof Problem) return undefined;
      throw error;
    }
  }
}

function whyNot(item: BulkResult): string {
  if (item.result !== 'refused') return '';
  const [first] = (item.errors as { message: string }[] | undefined) ?? [];
  return item.code === 'STALE_VERSION' ? STALE : (first?.message ?? item.message);
}
