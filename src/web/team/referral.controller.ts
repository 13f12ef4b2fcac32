import { Get, Param, Post, Render, Res } from '@nestjs/common';
import { Reads } from '../../audit/reads.decorator.js';
import { Permission } from '../../policy/permission.decorator.js';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/identity.decorators.js';
import { readId } from '../../referrals/referral-id.js';
import { orAgain } from '../acts.service.js';
import { Conversations } from '../conversations.service.js';
import type { Form } from '../form.js';
import { telling } from '../layout/told.js';
import { PageController, Typed } from '../page.decorators.js';
import { paths } from '../paths.js';
import { TeamReferrals } from './team-referrals.service.js';

const VIEW = 'team/referral.njk';

/** What a team needs of a referral, at the desk and in the car; what it may do; and what it writes about it. */
@PageController()
@Permission('worklist.team')
export class TeamReferralController {
  constructor(
    private readonly referrals: TeamReferrals,
    private readonly conversations: Conversations,
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
    await orAgain(
      reply,
      async () => {
        await this.conversations.write(id, form, by);
        return telling(paths.teamReferral({ id }), 'message-sent');
      },
      async () => [VIEW, { ...(await this.show(id, by)), typed: form.fields }],
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
    await this.conversations.markRead(id, form.list('message'), form, by);
    void reply.redirect(`${paths.teamReferral({ id })}#messages`, 303);
  }
}
