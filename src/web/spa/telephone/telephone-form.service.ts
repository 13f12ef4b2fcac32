import { Injectable } from '@nestjs/common';
import { templateUnknown } from '../../../referrals/core/commit/referral.problems.js';
import { Clock } from '../../../server/runtime/clock.js';
import type { CompiledTemplate } from '../../../templates/form/compiled-template.rules.js';
import type { Answers } from '../../../templates/language/answer.schema.js';
import { TemplateService } from '../../../templates/library/template.service.js';
import { shownMoment } from '../../actions/typed-payload.rules.js';
import { sectionsOf } from '../../answers/questions.js';
import type { Form } from '../../kit/form.js';
import { DraftsService } from '../../referrer/form/drafts.service.js';
import type { Fields } from '../../referrer/form/field-values.js';
import { sectionModel } from '../../referrer/form/section-model.js';
import { typedAnswers } from '../../referrer/form/typed-answers.js';

/** All sections of a template on one page; nothing is kept before it is sent. */
@Injectable()
export class TelephoneFormService {
  constructor(
    private readonly templates: TemplateService,
    private readonly drafts: DraftsService,
    private readonly clock: Clock,
  ) {}

  empty(id: string) {
    const requestedAt = shownMoment(this.clock.now().toISOString());
    return this.model(this.templateOf(id), {}, { call: { requestedAt, verified: false }, warned: [] });
  }

  /** The same page with what is typed: branches open by it, a row comes or goes. */
  typed(id: string, form: Form) {
    const template = this.templateOf(id);
    const answers = this.answersIn(id, form);
    return this.model(template, answers, {
      call: {
        requestedAt: form.text('byPhone-requestedAt'),
        verified: form.text('byPhone-callerVerified') === 'true',
      },
      warned: this.warningsOf(template, answers),
      // Rows have other numbers once one is gone, so that the fields come from the answers.
      ...(form.text('remove') ? {} : { fields: form.fields }),
      add: form.text('add'),
    });
  }

  answersIn(id: string, form: Form): Answers {
    const asked = sectionsOf(this.templateOf(id))
      .flatMap(({ questions }) => questions)
      .filter((question) => form.list('asked').includes(question.id));
    const typed = typedAnswers(asked, form, form.text('remove'));
    return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null));
  }

  /** Whether these answers raise a red flag that the caller has not been told of. */
  untold(id: string, form: Form): boolean {
    const raised = this.warningsOf(this.templateOf(id), this.answersIn(id, form));
    return raised.some((flag) => !form.list('warned').includes(flag));
  }

  private warningsOf(template: CompiledTemplate, answers: Answers): string[] {
    const { redFlags } = this.drafts.judge(template, answers).checked;
    return redFlags.filter(({ action }) => action !== 'note').map(({ id }) => id);
  }

  private model(
    template: CompiledTemplate,
    answers: Answers,
    { fields, add, ...more }: { fields?: Fields; add?: string; call: object; warned: string[] },
  ) {
    const judged = this.drafts.judge(template, answers);
    const draft = { id: '', version: 0, state: '', nextActionBy: null, ...judged };
    const whole = {
      id: template.id,
      title: template.title,
      questions: judged.sections.flatMap(({ questions }) => questions),
    };
    const {
      section,
      patient: _,
      ...model
    } = sectionModel(this.drafts, draft, whole, {
      ...(fields && { fields }),
      ...(add && { add }),
    });
    const drawn = new Map(section.questions.map((question) => [question.id, question]));
    return {
      ...model,
      ...more,
      title: `By telephone: ${template.title}`,
      address: template.id,
      sections: judged.sections.map(({ questions, ...rest }) => ({
        ...rest,
        questions: questions.map(({ id }) => drawn.get(id)),
      })),
    };
  }

  private templateOf(id: string): CompiledTemplate {
    const template = this.templates.current(id);
    if (!template) throw templateUnknown(id);
    return template;
  }
}
