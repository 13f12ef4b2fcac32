import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import { FormActionsService } from '../../kit/form-actions.service.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { SentReferralsService } from './sent-referrals.service.js';

const ANSWER = 'referrer/sent/answer.njk';
const CANCEL = 'referrer/sent/cancel.njk';

/** What a referrer does after sending: answers what is asked, or cancels. */
@PageController()
@Permission('worklist.practice')
export class SentActsController {
  constructor(
    private readonly sent: SentReferralsService,
    private readonly formActions: FormActionsService,
  ) {}

  @Reads('REFERRAL_READ')
  @Get(paths.answer.pattern)
  @Render(ANSWER)
  async asked(@Param('id') id: string, @CurrentActor() by: Actor) {
    return { ...(await this.sent.head(id, by)), title: 'Answer what was asked' };
  }

  @Permission('practice.work')
  @Post(paths.answer.pattern)
  async answer(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        await this.formActions.act(id, 'provide-information', { items: itemsIn(form) }, form, by);
        return confirming(paths.sent({ id }), 'information-sent');
      },
      async () => [ANSWER, await this.asked(id, by)],
    );
  }

  @Reads('REFERRAL_READ')
  @Get(paths.cancel.pattern)
  @Render(CANCEL)
  async askToCancel(@Param('id') id: string, @CurrentActor() by: Actor) {
    return { ...(await this.sent.head(id, by)), title: 'Cancel this referral' };
  }

  @Permission('practice.work')
  @Post(paths.cancel.pattern)
  async cancel(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        await this.formActions.act(id, 'cancel', { reason: form.text('reason') }, form, by);
        const { referral } = await this.sent.head(id, by);
        const told = referral.state === 'cancelled' ? 'cancelled' : 'cancellation-asked';
        return confirming(paths.sent({ id }), told);
      },
      async () => [CANCEL, await this.askToCancel(id, by)],
    );
  }
}

/** Those that were answered, or declined with a reason; the others stay asked. */
function itemsIn(form: Form) {
  return form
    .list('item')
    .map((id) => ({
      id,
      answer: form.text(`answer-${id}`) || undefined,
      declinedBecause: form.text(`declined-${id}`) || undefined,
    }))
    .filter(({ answer, declinedBecause }) => answer ?? declinedBecause);
}
