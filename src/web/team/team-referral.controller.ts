import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { readId } from '../../referrals/core/commit/referral-id.js';
import { answerForm } from '../kit/answer-form.js';
import { confirming } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { ConversationsService } from '../story/conversations.service.js';
import { TeamReferralsService } from './team-referrals.service.js';

const VIEW = 'team/referral.njk';

/** What a team needs of a referral, at the desk and in the car; what it may do; and what it writes about it. */
@PageController()
@Permission('worklist.team')
export class TeamReferralController {
  constructor(
    private readonly referrals: TeamReferralsService,
    private readonly conversations: ConversationsService,
  ) {}

  @Reads('REFERRAL_READ')
  @Get(paths.teamReferral.pattern)
  @Render(VIEW)
  show(@Param('id') id: string, @CurrentActor() by: Actor) {
    return this.referrals.whole(readId(id), by);
  }

  @Permission('team.work')
  @Post(paths.teamMessages.pattern)
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
        return confirming(paths.teamReferral({ id }), 'message-sent');
      },
      async () => [VIEW, await this.show(id, by)],
    );
  }

  @Permission('team.work')
  @Post(paths.teamMessagesRead.pattern)
  async read(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.conversations.markRead(id, form, by);
    void reply.redirect(`${paths.teamReferral({ id })}#messages`, 303);
  }
}
