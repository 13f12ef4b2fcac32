import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Reads } from '../../../audit/reads.decorator.js';
import type { Actor } from '../../../identity/actor.js';
import { CurrentActor } from '../../../identity/identity.decorators.js';
import { Permission } from '../../../policy/permission.decorator.js';
import { MessageService } from '../../../messages/message.service.js';
import type { Audience } from '../../../messages/message.types.js';
import { MessageDto, MessagesReadDto } from '../../../messages/dto/message.dto.js';
import { checked } from '../../../platform/payload.js';
import { readId } from '../../../referrals/referral-id.js';
import { orAgain } from '../../acts.service.js';
import type { Form } from '../../form.js';
import { telling } from '../../layout/told.js';
import { PageController, Typed } from '../../page.decorators.js';
import { paths } from '../../paths.js';
import { SentReferrals } from './sent-referrals.service.js';

const VIEW = 'referrer/sent/sent.njk';

/** Where is it, who has it, what happens next and by when. */
@PageController()
@Permission('worklist.practice')
export class SentController {
  constructor(
    private readonly sent: SentReferrals,
    private readonly messages: MessageService,
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
    const writing = { by, key: form.key, correlationId: form.key };
    await orAgain(
      reply,
      async () => {
        const message = { text: form.text('text'), to: form.list('to') as Audience[] };
        await this.messages.send(readId(id), checked(MessageDto, message), writing);
        return telling(paths.sent({ id }), 'message-sent');
      },
      async () => [VIEW, { ...(await this.model(id, by)), typed: form.fields }],
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
    const { messages } = checked(MessagesReadDto, { messages: form.list('message') });
    await this.messages.read(readId(id), messages, { by, key: null, correlationId: form.key });
    void reply.redirect(`${paths.sent({ id })}#messages`, 303);
  }

  private async model(id: string, by: Actor) {
    const whole = await this.sent.whole(id, by);
    return { ...whole, title: `Referral ${whole.referral.reference}` };
  }
}
