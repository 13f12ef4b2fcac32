import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { readId } from '../../referrals/core/commit/referral-id.js';
import { ACTIONS } from '../../referrals/core/lifecycle/actions.js';
import { ReferralReadingService } from '../../referrals/reading/referral-reading.service.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { patientIn } from '../answers/answered-sections.js';
import { REFERRAL_PAGES } from '../home/role-pages.js';
import { answerForm } from '../kit/answer-form.js';
import { confirmingDone } from '../kit/confirmations.js';
import type { Form } from '../kit/form.js';
import { PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { ActionFormsService } from './action-forms.service.js';

/** One page for each action of the lifecycle, the same for every role that may send it. */
@PageController()
@Permission('referral.act')
export class ActionController {
  constructor(
    private readonly forms: ActionFormsService,
    private readonly reading: ReferralReadingService,
    private readonly templates: TemplateService,
  ) {}

  @Reads('REFERRAL_READ')
  @Get(paths.action.pattern)
  @Render('actions/action.njk')
  page(@Param('id') id: string, @Param('action') action: string, @CurrentActor() by: Actor) {
    return this.model(readId(id), action, by);
  }

  @Post(paths.action.pattern)
  async send(
    @Param('id') id: string,
    @Param('action') action: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const referral = readId(id);
    await answerForm(
      reply,
      async () => {
        await this.forms.send(referral, action, form, by);
        return confirmingDone(await this.next(referral, form.text('then'), by), action);
      },
      async () => ['actions/action.njk', await this.model(referral, action, by, form)],
    );
  }

  private async model(id: string, action: string, by: Actor, typed?: Form) {
    const opened = await this.reading.open(id, by);
    const fields = await this.forms.fields(opened.row, action, typed);
    const [referral, actions] = await Promise.all([opened.detail(), opened.actions()]);
    const { title, allowed, reason } = actions.find((each) => each.action === action)!;
    const template = this.templates.get(referral.template.id, referral.template.version)!;
    const words = ACTIONS[action]!;
    const patient = patientIn(template, referral.answers);
    const blocked = allowed ? null : reason;
    const back = REFERRAL_PAGES[by.role]?.(id) ?? paths.home({});
    return {
      title: `${title}: ${referral.reference}`,
      heading: title,
      action,
      words,
      patient,
      fields,
      referral,
      blocked,
      back,
    };
  }

  /** The form of the action that follows at once, the referral's page, or the lists when it is out of these hands. */
  private async next(id: string, then: string, by: Actor): Promise<string> {
    try {
      await this.reading.seen(id, by);
    } catch {
      return paths.home({});
    }
    if (Object.hasOwn(ACTIONS, then)) return paths.action({ id, action: then });
    return REFERRAL_PAGES[by.role]?.(id) ?? paths.home({});
  }
}
