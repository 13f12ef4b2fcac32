import { Get, Param, Post, Render, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentActor } from '../../access/policy/identity.decorators.js';
import { Permission } from '../../access/policy/permission.decorators.js';
import { linesShown, Reads } from '../../audit/reads.decorators.js';
import type { Actor } from '../../domain/actor.js';
import { templateUnknown } from '../../referrals/core/commit/referral.problems.js';
import { ReferralService } from '../../referrals/core/referral.service.js';
import { invalid } from '../../server/http/payload.js';
import { Clock } from '../../server/runtime/clock.js';
import type { CompiledTemplate } from '../../templates/form/compiled-template.rules.js';
import type { Answers } from '../../templates/language/answer.schema.js';
import { TemplateService } from '../../templates/library/template.service.js';
import { answerForm } from '../kit/answer-form.js';
import type { Form } from '../kit/form.js';
import { PageController, Typed } from '../kit/page.decorators.js';
import { paths } from '../kit/paths.js';
import { typedAnswers } from './form/typed-answers.js';
import { FoundPatientsService } from './found-patients.service.js';
import { errorsAboutWho, newPatientForm } from './new-patient.js';

const VIEW = 'referrer/patient.njk';

/** The beginning: which need, which patient. */
@PageController()
@Permission('worklist.practice')
export class StartController {
  constructor(
    private readonly templates: TemplateService,
    private readonly found: FoundPatientsService,
    private readonly referrals: ReferralService,
    private readonly clock: Clock,
  ) {}

  @Get(paths.refer.pattern)
  @Render('referrer/need.njk')
  need() {
    return { title: 'What does the patient need?', templates: this.templates.list() };
  }

  @Get(paths.referWith.pattern)
  @Render(VIEW)
  patient(@Param('template') id: string) {
    return this.model(id, {});
  }

  @Permission('practice.work')
  @Reads('REFERRALS_SEARCHED', linesShown)
  @Post(paths.findPatient.pattern)
  async find(
    @Param('template') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const q = form.text('q');
    await answerForm(
      reply,
      async () => {
        const patients = await this.found.like(q, by);
        return [VIEW, { ...this.model(id, {}), q, patients }];
      },
      () => [VIEW, { ...this.model(id, {}), q }],
    );
  }

  /** Begins the draft, with what an earlier referral of the practice says of the patient, or with what was typed. */
  @Permission('practice.work')
  @Post(paths.beginDraft.pattern)
  async begin(
    @Param('template') id: string,
    @Typed() form: Form,
    @CurrentActor() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const template = this.templateOf(id);
    await answerForm(
      reply,
      async () => {
        const answers = form.text('from')
          ? await this.found.answersFrom(form.text('from'), id, by)
          : this.typedPatient(template, form);
        const { id: begun } = await this.referrals.submit(
          { template: id, answers, draft: true },
          by,
          form.key,
          form.key,
        );
        return paths.draft({ id: begun });
      },
      () => [VIEW, this.model(id, form.fields)],
    );
  }

  private typedPatient(template: CompiledTemplate, form: Form): Answers {
    const now = this.clock.now();
    const typed = typedAnswers(newPatientForm(template, now).questions, form);
    const answers = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null));
    const errors = errorsAboutWho(template, answers, now);
    if (errors.length > 0) throw invalid(errors);
    return answers;
  }

  private model(id: string, fields: Form['fields']) {
    const template = this.templateOf(id);
    return {
      title: 'Who is the patient?',
      template: template.document,
      ...newPatientForm(template, this.clock.now()),
      fields,
    };
  }

  private templateOf(id: string) {
    const template = this.templates.current(id);
    if (!template) throw templateUnknown(id);
    return template;
  }
}
