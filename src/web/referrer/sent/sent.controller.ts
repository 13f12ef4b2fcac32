import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { ConversationsService } from '../../story/conversations.service.js';
import { SentReferralsService } from './sent-referrals.service.js';

const VIEW = 'referrer/sent/sent.njk';

/** Where is it, who has it, what happens next and by when. */
@PageController()
@Permission('worklist.practice')
export class SentController {
  constructor(
    private readonly sent: SentReferralsService,
    private readonly conversations: ConversationsService,
  ) {}

  @Reads('REFERRAL_READ')
  @Get(paths.sent.pattern)
  async show(@Param('id') id: string, @CurrentActor() by: Actor, @Res() reply: FastifyReply): Promise<void> {
    const model = await this.model(id, by);
    if (model.referral.state !== 'draft') return reply.view(VIEW, model);
    void reply.redirect(paths.draft({ id }), 303);
  }

  @Reads('REFERRAL_READ')
  @Get(paths.received.pattern)
  @Render('referrer/sent/received.njk')
  async received(@Param('id') id: string, @CurrentActor() by: Actor) {
    return { ...(await this.sent.head(id, by)), title: 'Referral sent' };
  }

  @Permission('practice.work')
  @Post(paths.messages.pattern)
  async write(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        await this.conversations.write(id, form, by);
        return confirming(paths.sent({ id }), 'message-sent');
      },
      async () => [VIEW, await this.model(id, by)],
    );
  }

  @Permission('practice.work')
  @Post(paths.messagesRead.pattern)
  async read(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.conversations.markRead(id, form, by);
    void reply.redirect(`${paths.sent({ id })}#messages`, 303);
  }

  private async model(id: string, by: Actor) {
    const whole = await this.sent.whole(id, by);
    return { ...whole, title: `Referral ${whole.referral.reference}` };
  }
}
