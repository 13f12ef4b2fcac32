import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { readId } from '../../../referrals/core/commit/referral-id.js';
import { ACTIONS } from '../../../referrals/core/lifecycle/actions.js';
import { ReferralReadingService } from '../../../referrals/reading/referral-reading.service.js';
import { ActionFormsService } from '../../actions/action-forms.service.js';
import { answerForm, type Rendered } from '../../kit/answer-form.js';
import { confirmingDone } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { NextBestService } from '../lists/next-best.service.js';
import { SpaActionViewsService } from './spa-action-views.service.js';
import { listIn, SpaReferralPageService } from './spa-referral-page.service.js';

/** The decisions of the SPA, each with a page of its own, and "… and next" after each. */
@PageController()
@Permission('worklist.spa')
export class SpaActionController {
  constructor(
    private readonly forms: ActionFormsService,
    private readonly views: SpaActionViewsService,
    private readonly page: SpaReferralPageService,
    private readonly reading: ReferralReadingService,
    private readonly next: NextBestService,
  ) {}

  @Reads('REFERRAL_READ')
  @Get(paths.spaAction.pattern)
  async ask(
    @Param('id') id: string,
    @Param('action') action: string,
    @Query('list') list: unknown,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ) {
    const [view, model] = await this.drawn(readId(id), action, listIn(list), by);
    return reply.view(view, model);
  }

  @Permission('spa.work')
  @Post(paths.spaAction.pattern)
  async send(
    @Param('id') id: string,
    @Param('action') action: string,
    @Query('list') named: unknown,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ) {
    const referral = readId(id);
    const list = listIn(named);
    await answerForm(
      reply,
      async () => {
        await this.forms.send(referral, action, form, by);
        if (form.text('then') === 'next') return this.next.after(referral, list, form, by);
        if (action === 'return-with-advice') return confirmingDone(paths.duties({}), action);
        const page =
          action === 'record-triage' ? afterTriage(referral, form) : paths.spaReferral({ id: referral });
        return confirmingDone(`${page}?list=${list}`, action);
      },
      () => this.drawn(referral, action, list, by, form),
    );
  }

  private async drawn(id: string, action: string, list: string, by: Actor, typed?: Form): Promise<Rendered> {
    const opened = await this.reading.open(id, by);
    const fields = await this.forms.fields(opened.row, action, typed);
    const [head, actions] = await Promise.all([this.page.headOf(opened), opened.actions()]);
    const { title, allowed, reason } = actions.find((each) => each.action === action)!;
    const [view, more] = allowed
      ? await this.views.of(opened, action, fields, by)
      : ['spa/referral/action.njk', {}];
    const model = {
      ...head,
      title: `${title}: ${head.referral.reference}`,
      heading: title,
      action,
      words: ACTIONS[action],
      blocked: allowed ? null : reason,
      list,
      fields,
      address: `${paths.spaAction({ id, action })}?list=${list}`,
      back: `${paths.spaReferral({ id })}?list=${list}`,
      override: fields.find(({ name }) => name === 'overrideReason'),
      chosen: typed?.text('teamId'),
    };
    return [view, { ...model, ...more }];
  }
}

/** A triage is whole only with its priority, or with the advice that it leads to. */
const afterTriage = (id: string, form: Form): string =>
  paths.spaAction({
    id,
    action: form.text('outcome') === 'forAdvice' ? 'return-with-advice' : 'prioritise',
  });
