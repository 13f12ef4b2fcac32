import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { readId } from '../../../referrals/core/commit/referral-id.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { ConversationsService } from '../../story/conversations.service.js';
import { listIn, SpaReferralPageService } from './spa-referral-page.service.js';

const VIEW = 'spa/referral/referral.njk';

/** One referral, for those who decide what becomes of it. */
@PageController()
@Permission('worklist.spa')
export class SpaReferralController {
  constructor(
    private readonly page: SpaReferralPageService,
    private readonly conversations: ConversationsService,
  ) {}

  @Reads('REFERRAL_READ')
  @Get(paths.spaReferral.pattern)
  async read(
    @Param('id') id: string,
    @Query('list') list: unknown,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ) {
    return reply.view(VIEW, await this.model(readId(id), list, by));
  }

  @Permission('spa.work')
  @Post(paths.spaMessages.pattern)
  async write(
    @Param('id') id: string,
    @Query('list') list: unknown,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ) {
    const referral = readId(id);
    const page = `${paths.spaReferral({ id: referral })}?list=${listIn(list)}`;
    await answerForm(
      reply,
      async () => {
        if (form.list('message').length > 0) {
          await this.conversations.markRead(referral, form, by);
          return confirming(page, 'messages-read');
        }
        await this.conversations.write(referral, form, by);
        return confirming(page, 'message-sent');
      },
      async () => [VIEW, await this.model(referral, list, by)],
    );
  }

  private async model(id: string, list: unknown, by: Actor) {
    const page = await this.page.of(id, by);
    return { ...page, title: `Referral ${page.referral.reference}`, list: listIn(list) };
  }
}
