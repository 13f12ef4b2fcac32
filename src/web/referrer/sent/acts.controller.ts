import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../identity/actor.js';
import { CurrentActor, Roles } from '../../../identity/identity.decorators.js';
import { Acts, orAgain } from '../../acts.service.js';
import type { Form } from '../../form.js';
import { telling } from '../../layout/told.js';
import { PageController, Typed } from '../../page.decorators.js';
import { paths } from '../../paths.js';
import { SentReferrals } from './sent-referrals.service.js';

const ANSWER = 'referrer/sent/answer.njk';
const CANCEL = 'referrer/sent/cancel.njk';

/** What a referrer does after sending: answers what is asked, or cancels. */
@PageController()
@Roles('referrer')
export class SentActsController {
  constructor(
    private readonly sent: SentReferrals,
    private readonly acts: Acts,
  ) {}

  @Get(paths.answer.pattern)
  @Render(ANSWER)
  async asked(@Param('id') id: string, @CurrentActor() by: Actor) {
    return { ...(await this.sent.head(id, by)), title: 'Answer what was asked' };
  }

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
      async () => [ANSWER, { ...(await this.asked(id, by)), typed: form.fields }],
    );
  }

  @Get(paths.cancel.pattern)
  @Render(CANCEL)
  async askToCancel(@Param('id') id: string, @CurrentActor() by: Actor) {
    return { ...(await this.sent.head(id, by)), title: 'Cancel this referral' };
  }

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
      async () => [CANCEL, { ...(await this.askToCancel(id, by)), typed: form.fields }],
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
