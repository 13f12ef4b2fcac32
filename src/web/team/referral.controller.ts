import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor, Roles } from '../../identity/identity.decorators.js';
import { MessageDto, MessagesReadDto } from '../../messages/dto/message.dto.js';
import { MessageService } from '../../messages/message.service.js';
import { checked } from '../../platform/payload.js';
import { readId } from '../../referrals/referral-id.js';
import { orAgain } from '../acts.service.js';
import type { Form } from '../form.js';
import { telling } from '../layout/told.js';
import { PageController, Typed } from '../page.decorators.js';
import { paths } from '../paths.js';
import { TeamReferrals } from './team-referrals.service.js';

const VIEW = 'team/referral.njk';

/** What a team needs of a referral, at the desk and in the car; what it may do; and what it writes about it. */
@PageController()
@Roles('teamMember', 'bedManager')
export class TeamReferralController {
  constructor(
    private readonly referrals: TeamReferrals,
    private readonly messages: MessageService,
  ) {}

  @Get(paths.teamReferral.pattern)
  @Render(VIEW)
  show(@Param('id') id: string, @CurrentActor() by: Actor) {
    return this.referrals.whole(readId(id), by);
  }

  @Post(paths.teamMessages.pattern)
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
        const message = checked(MessageDto, { text: form.text('text'), to: form.list('to') });
        await this.messages.send(readId(id), message, writing);
        return telling(paths.teamReferral({ id }), 'message-sent');
      },
      async () => [VIEW, { ...(await this.show(id, by)), typed: form.fields }],
    );
  }

  @Post(paths.teamMessagesRead.pattern)
  async read(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { messages } = checked(MessagesReadDto, { messages: form.list('message') });
    await this.messages.read(readId(id), messages, { by, key: null, correlationId: form.key });
    void reply.redirect(`${paths.teamReferral({ id })}#messages`, 303);
  }
}
