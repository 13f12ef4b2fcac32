import { Get, Param, Post, Query, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../../access/policy/identity.decorators.js';
import { Permission } from '../../../access/policy/permission.decorators.js';
import { Reads } from '../../../audit/reads.decorators.js';
import type { Actor } from '../../../domain/actor.js';
import { mergePatch } from '../../../referrals/core/merge-patch.rules.js';
import { invalid } from '../../../server/http/payload.js';
import { sectionsOf } from '../../answers/questions.js';
import { answerForm } from '../../kit/answer-form.js';
import { confirming } from '../../kit/confirmations.js';
import { FormActionsService } from '../../kit/form-actions.service.js';
import type { Form } from '../../kit/form.js';
import { PageController, Typed } from '../../kit/page.decorators.js';
import { paths } from '../../kit/paths.js';
import { type Draft, DraftsService, nextSection, sectionIn } from './drafts.service.js';
import { alertsOf, sectionModel } from './section-model.js';
import { errorsIn } from './tasks.js';
import { typedAnswers } from './typed-answers.js';

const VIEW = 'referrer/form/section.njk';

/** One part of the form: drawn from the template, saved whenever it is sent. */
@PageController()
@Permission('worklist.practice')
export class SectionController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly formActions: FormActionsService,
  ) {}

  @Reads('REFERRAL_READ')
  @Get(paths.section.pattern)
  @Render(VIEW)
  async show(
    @Param('id') id: string,
    @Param('section') name: string,
    @Query('add') add: string | undefined,
    @Query('more') more: string | undefined,
    @CurrentActor() by: Actor,
  ) {
    const draft = await this.drafts.open(id, by);
    return { ...sectionModel(this.drafts, draft, sectionIn(draft, name), { add }), more };
  }

  @Permission('practice.work')
  @Post(paths.section.pattern)
  async save(
    @Param('id') id: string,
    @Param('section') name: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const before = await this.drafts.open(id, by);
    await answerForm(
      reply,
      async () => {
        await this.formActions.save(id, this.patchIn(before, name, form), form, by);
        return this.afterwards(before, await this.drafts.open(id, by), name, form);
      },
      async () => {
        const draft = await this.drafts.open(id, by);
        return [VIEW, sectionModel(this.drafts, draft, sectionIn(draft, name), { fields: form.fields })];
      },
    );
  }

  /** How the questions would look with what is typed; nothing is kept. */
  @Post(paths.preview.pattern)
  async preview(
    @Param('id') id: string,
    @Param('section') name: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const draft = await this.drafts.open(id, by);
    const typed = mergePatch(draft.answers, this.patchIn(draft, name, form));
    const then = { ...draft, ...this.drafts.judge(draft.template, typed) };
    const model = sectionModel(this.drafts, then, sectionIn(then, name), { fields: form.fields });
    await reply.status(200).view('referrer/form/section-questions.njk', model);
  }

  @Reads('REFERRAL_READ')
  @Get(paths.warning.pattern)
  @Render('referrer/form/warning.njk')
  async warning(@Param('id') id: string, @Param('section') name: string, @CurrentActor() by: Actor) {
    const draft = await this.drafts.open(id, by);
    const flags = alertsOf(draft).flags.filter(({ action }) => action === 'call999');
    return {
      title: 'Call 999',
      flags,
      backTo: paths.section({ id, section: name }),
      next: onwards(draft, name),
    };
  }

  /** Only questions that were on the page: what it did not ask stays as it is. */
  private patchIn({ template }: Draft, name: string, form: Form) {
    const section = sectionsOf(template).find(({ id }) => id === name);
    const asked = section?.questions.filter(({ id }) => form.list('asked').includes(id)) ?? [];
    return typedAnswers(asked, form, form.text('remove'));
  }

  private afterwards(before: Draft, after: Draft, name: string, form: Form): string {
    const here = paths.section({ id: after.id, section: name });
    if (form.text('later')) return confirming(paths.draft({ id: after.id }), 'draft-saved');
    const section = sectionIn(after, name);
    if (form.text('add')) return `${here}?add=${encodeURIComponent(form.text('add'))}#${form.text('add')}`;
    if (form.text('remove')) return here;
    const flagged = before.checked.redFlags.map(({ id }) => id);
    const isNew = after.checked.redFlags.some(
      ({ id, action }) => action === 'call999' && !flagged.includes(id),
    );
    if (isNew) return paths.warning({ id: after.id, section: name });
    const opened = section.questions.find(
      ({ id, type }) => type !== 'score' && !form.list('asked').includes(id),
    );
    if (opened) return `${here}?more=1#${opened.id}`;
    const left = errorsIn(section, after.checked.errors);
    if (left.length > 0) throw invalid(left);
    return onwards(after, name);
  }
}

const onwards = (draft: Draft, name: string): string => {
  const section = nextSection(draft, name);
  return section ? paths.section({ id: draft.id, section }) : paths.draft({ id: draft.id });
};
