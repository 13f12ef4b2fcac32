import { Injectable } from '@nestjs/common';
import { Clock } from '../../../server/runtime/clock.js';
import type { CompiledTemplate } from '../../../templates/form/compiled-template.rules.js';
import type { Answers } from '../../../templates/language/answer.schema.js';
import { sectionsOf } from '../../answers/questions.js';
import type { Form } from '../../kit/form.js';
import { DraftsService } from '../../referrer/form/drafts.service.js';
import type { Fields } from '../../referrer/form/field-values.js';
import { alertsOf, sectionModel } from '../../referrer/form/section-model.js';
import { typedAnswers } from '../../referrer/form/typed-answers.js';

interface Tried {
  answers: Answers;
  /** What stands in the fields, where that is not what the answers say. */
  fields?: Fields;
  add?: string;
}

/** A template as a referrer sees it, tried out with answers that nobody keeps. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly drafts: DraftsService,
    private readonly clock: Clock,
  ) {}

  /** @param example which of the examples fills it in, from 0 */
  atFirst(template: CompiledTemplate, example: number | null) {
    const answers = example === null ? undefined : template.examples(this.clock.now())[example]?.answers;
    return this.model(template, { answers: answers ?? {} });
  }

  /** What these answers lead to. */
  typed(template: CompiledTemplate, form: Form) {
    const questions = sectionsOf(template).flatMap((section) => section.questions);
    const removed = form.text('remove');
    const typed = typedAnswers(questions, form, removed);
    const answers = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null));
    return this.model(template, {
      answers,
      add: form.text('add'),
      ...(removed === '' && { fields: { ...form.fields } }),
    });
  }

  private model(template: CompiledTemplate, { answers, ...shown }: Tried) {
    const judged = this.drafts.judge(template, answers);
    const draft = { id: '', version: 0, state: 'draft', nextActionBy: null, ...judged };
    return {
      template: {
        id: template.id,
        version: template.version,
        title: template.title,
        summary: template.source.summary,
      },
      examples: template.document.examples,
      parts: judged.sections.map((section) => {
        const { section: drawn, page } = sectionModel(this.drafts, draft, section, shown);
        return { section: drawn, page };
      }),
      alerts: alertsOf(judged),
      missing: judged.checked.errors.map(({ message }) => message),
    };
  }
}
