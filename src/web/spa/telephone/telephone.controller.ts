import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { ReferralService } from '../../../referrals/core/referral.service.js';
import { SubmitReferralDto } from '../../../referrals/steps/intake/submit-referral.dto.js';
import { checked } from '../../../server/http/payload.js';
import { TemplateService } from '../../../templates/library/template.service.js';
import { readMoment } from '../../actions/typed-payload.rules.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { TelephoneFormService } from './telephone-form.service.js';

const VIEW = 'spa/telephone/telephone.njk';

/** A referral taken by telephone: the form of its template on one page, because nobody can call the caller back to it. */
@PageController()
@Permission('referral.phone')
export class TelephoneController {
  constructor(
    private readonly templates: TemplateService,
    private readonly page: TelephoneFormService,
    private readonly referrals: ReferralService,
  ) {}

  @Get(paths.telephone.pattern)
  @Render('spa/telephone/telephone-need.njk')
  need() {
    return { title: 'What does the patient need?', templates: this.templates.list() };
  }

  @Get(paths.telephoneForm.pattern)
  @Render(VIEW)
  ask(@Param('template') id: string) {
    return this.page.empty(id);
  }

  @Post(paths.telephoneForm.pattern)
  async send(
    @Param('template') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (form.text('add') || form.text('remove'))
      return reply.status(200).view(VIEW, this.page.typed(id, form));
    const untold = this.page.untold(id, form);
    if (untold) return reply.status(200).view(VIEW, { ...this.page.typed(id, form), untold });
    await answerForm(
      reply,
      async () => {
        const byPhone = {
          callerVerified: form.text('byPhone-callerVerified') === 'true',
          requestedAt: readMoment(form.text('byPhone-requestedAt')),
        };
        const dto = checked(SubmitReferralDto, { template: id, answers: {}, byPhone });
        const answers = this.page.answersIn(id, form);
        const sent = await this.referrals.submit({ ...dto, answers }, by, form.key, form.key);
        return confirming(paths.spaReferral({ id: sent.id }), 'phoned');
      },
      () => [VIEW, this.page.typed(id, form)],
    );
  }

  /** How the questions would look with what is typed; nothing is kept. */
  @Post(paths.telephonePreview.pattern)
  @Render('spa/telephone/telephone-questions.njk')
  preview(@Param('template') id: string, @Typed() form: Form) {
    return this.page.typed(id, form);
  }
}
