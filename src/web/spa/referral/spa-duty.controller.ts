import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { readId } from '../../../referrals/core/commit/referral-id.js';
import { DutyDoneDto } from '../../../referrals/duties/duty-done.dto.js';
import { DutyService } from '../../../referrals/duties/duty.service.js';
import { KEY, readPage } from '../../../server/http/page.js';
import { checked } from '../../../server/http/payload.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';

const WHO = { informReferrer: 'Tell the referrer', informPatient: 'Tell the patient' };

/** Who must still be told of a referral that was returned. */
@PageController()
@Permission('duty.read')
export class SpaDutyController {
  constructor(private readonly duties: DutyService) {}

  @Reads('DUTIES_READ', linesShown)
  @Get(paths.duties.pattern)
  async open(@Query('after') after: unknown, @Res() reply: FastifyReply) {
    return reply.view('spa/referral/duties.njk', await this.model(after));
  }

  @Permission('duty.do')
  @Post(paths.duty.pattern)
  async done(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ) {
    await answerForm(
      reply,
      async () => {
        const { note } = checked(DutyDoneDto, { note: form.text('note') });
        await this.duties.do(readId(id), note, by, form.key);
        return confirming(paths.duties({}), 'duty-done');
      },
      async (mistakes) => {
        // Every duty has its own field: the mistake belongs to one of them.
        const { note } = mistakes.fields;
        mistakes.summary = mistakes.summary.map((each) => (note ? { ...each, href: `#note-${id}` } : each));
        return ['spa/referral/duties.njk', { ...(await this.model(undefined)), wrong: { id, note } }];
      },
    );
  }

  private async model(after: unknown) {
    const page = readPage(after === undefined ? {} : { after }, [KEY.time, KEY.uuid]);
    const { items, next } = await this.duties.open(page);
    return {
      title: 'To tell',
      next,
      duties: items.map((duty) => ({ ...duty, openedAt: duty.openedAt.toISOString(), what: WHO[duty.kind] })),
    };
  }
}
