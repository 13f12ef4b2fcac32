import { Get, Param, Post, Query, Res } from '@nestjs/common';
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
import { listIn, SpaReferralPage } from './referral-page.service.js';

/** One referral, for those who decide what becomes of it. */
@PageController()
@Permission('worklist.spa')
export class SpaReferralController {
  constructor(
    private readonly page: SpaReferralPage,
    private readonly conversations: Conversations,
  ) {}

  @Reads('REFERRAL_READ')
  @Get(paths.spaReferral.pattern)
  async read(
    @Param('id') id: string,
    @Query('list') list: unknown,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ) {
    return reply.view('spa/referral.njk', await this.model(readId(id), list, by));
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
    await orAgain(
      reply,
      async () => {
        const read = form.list('read');
        if (read.length > 0) {
          await this.conversations.markRead(referral, read, form, by);
          return telling(page, 'messages-read');
        }
        await this.conversations.write(referral, form, by);
        return telling(page, 'message-sent');
      },
      async () => [
        'spa/referral.njk',
        {
          ...(await this.model(referral, list, by)),
          typed: { text: form.text('text'), to: form.list('to') },
        },
      ],
    );
  }

  private async model(id: string, list: unknown, by: Actor) {
    const page = await this.page.of(id, by);
    const { reference, team } = page.referral;
    return {
      ...page,
      title: `Referral ${reference}`,
      list: listIn(list),
      audiences: [
        { value: 'referrer', text: page.practice },
        ...(team ? [{ value: 'team', text: team.name }] : []),
      ],
    };
  }
}
