import { Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { ACTIONS } from '../../../referrals/core/lifecycle/actions.js';
import { answerForm, type Rendered } from '../../kit/answer-form.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { addressOf, addressWith, given, IN_THE_ADDRESS, type Asked } from '../lists/worklist-address.js';
import { listIn } from '../referral/spa-referral-page.service.js';
import { SelectionsService } from './selections.service.js';

/** One action for several referrals of a list: first what would happen to each, then, once that is confirmed, what did. */
@PageController()
@Permission('referral.bulk')
export class SpaSelectionController {
  constructor(private readonly selections: SelectionsService) {}

  /** What would happen; before that the form of the action, where it asks for something. */
  @Reads('SELECTION_READ', linesShown)
  @Post(paths.selection.pattern)
  async tryOut(
    @Query() query: Asked,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asking = async (): Promise<Rendered> => {
      const fields = await this.selections.fields(form.text('action'), form.text('asked') ? form : undefined);
      return [
        'spa/worklist/selection.njk',
        { ...this.model(query, form, by), fields, chosen: form.list('chosen') },
      ];
    };
    await answerForm(
      reply,
      async () => {
        const isAsked =
          form.text('asked') !== '' || (await this.selections.fields(form.text('action'))).length === 0;
        if (!isAsked && form.list('chosen').length > 0) return asking();
        const bulk = await this.selections.read(form, true);
        const rows = await this.selections.run(bulk, form, by);
        const possible = rows.filter(({ done }) => done);
        const { payload } = bulk;
        return [
          'spa/worklist/selection-result.njk',
          { ...this.model(query, form, by), rows, possible, payload, dryRun: true },
        ];
      },
      asking,
    );
  }

  @Reads('SELECTION_READ', linesShown)
  @Post(paths.selectionDone.pattern)
  async send(
    @Query() query: Asked,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const model = this.model(query, form, by);
    await answerForm(
      reply,
      async () => {
        const rows = await this.selections.run(await this.selections.read(form, false), form, by);
        return [
          'spa/worklist/selection-result.njk',
          { ...model, rows, possible: rows.filter(({ done }) => done) },
        ];
      },
      () => ['spa/worklist/selection.njk', { ...model, fields: [], chosen: [] }],
    );
  }

  private model(query: Asked, form: Form, by: Actor) {
    const action = form.text('action');
    const title =
      this.selections.actionsFor(by).find(({ name }) => name === action)?.title ?? 'Several referrals';
    const here = { ...given(query, IN_THE_ADDRESS), list: listIn(query.list) };
    return {
      title,
      containerClasses: 'app-wide',
      action,
      words: ACTIONS[action]?.done,
      back: addressOf(here.list, given(query, IN_THE_ADDRESS)),
      address: addressWith(paths.selection({}), here),
      confirmAddress: addressWith(paths.selectionDone({}), here),
    };
  }
}
