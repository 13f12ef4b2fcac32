import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { ActsService, orAgain } from '../../kit/acts.service.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { telling } from '../../kit/told.js';
import { SentReferralsService } from './sent-referrals.service.js';

const ANSWER = 'referrer/sent/answer.njk';
const CANCEL = 'referrer/sent/cancel.njk';

/** What a referrer does after sending: answers what is asked, or cancels. */
@PageController()
@Permission('worklist.practice')
export class SentActsController {
  constructor(
    private readonly sent: SentReferralsService,
    private readonly acts: ActsService,
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
    await orAgain(
      reply,
      async () => {
        await this.acts.act(id, 'provide-information', { items: itemsIn(form) }, form, by);
        return telling(paths.sent({ id }), 'information-sent');
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
    await orAgain(
      reply,
      async () => {
        await this.acts.act(id, 'cancel', { reason: form.text('reason') }, form, by);
        const { referral } = await this.sent.head(id, by);
        const told = referral.state === 'cancelled' ? 'cancelled' : 'cancellation-asked';
        return telling(paths.sent({ id }), told);
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
