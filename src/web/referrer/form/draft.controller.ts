import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { KnownReferralsService } from '../../../referrals/known/known-referrals.service.js';
import { answeredSections, patientIn } from '../../answers/answered-sections.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import { FormActionsService } from '../../kit/form-actions.service.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { ConsentPreviewService } from './consent-preview.service.js';
import { DraftsService, type Draft } from './drafts.service.js';
import { alertsOf } from './section-model.js';
import { tasksOf } from './tasks.js';

/** A draft as a whole: how far it is, what it says, and the sending of it. */
@PageController()
@Permission('worklist.practice')
export class DraftController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly known: KnownReferralsService,
    private readonly sharing: ConsentPreviewService,
    private readonly formActions: FormActionsService,
  ) {}

  @Reads('REFERRAL_READ')
  @Get(paths.draft.pattern)
  @Render('referrer/form/draft.njk')
  async show(@Param('id') id: string, @CurrentActor() by: Actor) {
    const draft = await this.drafts.open(id, by);
    const tasks = tasksOf(draft);
    return {
      ...headOf(draft),
      title: 'Your draft',
      tasks,
      left: tasks.filter((task) => task.left.length > 0).length,
      known: await this.known.othersOf(id, by),
      keptUntil: draft.nextActionBy,
    };
  }

  @Reads('REFERRAL_READ')
  @Get(paths.check.pattern)
  @Render('referrer/form/check.njk')
  async check(@Param('id') id: string, @CurrentActor() by: Actor) {
    return this.checkModel(id, by);
  }

  @Permission('practice.work')
  @Post(paths.check.pattern)
  async send(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        await this.formActions.act(id, 'submit', {}, form, by);
        return paths.received({ id });
      },
      async () => ['referrer/form/check.njk', await this.checkModel(id, by)],
    );
  }

  @Reads('REFERRAL_READ')
  @Get(paths.discard.pattern)
  @Render('referrer/form/discard.njk')
  async askToDiscard(@Param('id') id: string, @CurrentActor() by: Actor) {
    return { ...headOf(await this.drafts.open(id, by)), title: 'Delete this draft?' };
  }

  @Permission('practice.work')
  @Post(paths.discard.pattern)
  async discard(
    @Param('id') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await answerForm(
      reply,
      async () => {
        await this.formActions.act(id, 'cancel', { reason: 'Draft deleted by its author' }, form, by);
        return confirming(paths.myReferrals({ list: 'drafts' }), 'draft-deleted');
      },
      async () => ['referrer/form/discard.njk', await this.askToDiscard(id, by)],
    );
  }

  private async checkModel(id: string, by: Actor) {
    const draft = await this.drafts.open(id, by);
    const wanted = (question: string) => draft.required.has(question);
    return {
      ...headOf(draft),
      title: 'Check your answers',
      tasks: tasksOf(draft).filter(({ left }) => left.length > 0),
      sections: answeredSections(draft.template, draft.checked.answers, wanted),
      changeAddress: (section: string) => paths.section({ id, section }),
      sharing: await this.sharing.of(draft, by),
    };
  }
}

const headOf = (draft: Draft) => ({
  draft: { id: draft.id, version: draft.version },
  form: { title: draft.template.title },
  patient: patientIn(draft.template, draft.answers),
  alerts: alertsOf(draft),
});
