import { dayBefore, momentOf, type Moment } from '../../domain/calendar.rules.js';
import type { ServiceLine, WorkflowOptions } from '../../domain/referral.types.js';
import type { Answers, Checked, FieldError, StillToAsk } from '../language/answer.schema.js';
import type {
  CodeLists,
  Example,
  Section,
  TemplateSource,
  TemplateStatus,
} from '../language/template.schema.js';
import { label } from '../language/words.rules.js';
import { isStorable } from '../question-types/question-type.schema.js';
import { compileForm, type Form } from './compile-form.rules.js';
import { compileDecisions, type Decisions } from './decisions.rules.js';
import { atMoment } from './example.rules.js';
import {
  fillForm,
  answersOf,
  askedIn,
  findMissing,
  missingSteps,
  requiredSteps,
  type Asked,
  type Filled,
  type Findings,
} from './fill-form.rules.js';
import { documentOf, type TemplateDocument } from './template.view.js';

/** Draft answers: checked for what is there, nothing required, nothing dropped for being hidden. */
export interface CheckedDraft {
  answers: Answers;
  errors: FieldError[];
}

/** Answers of an older version, fitted to this one. Never an error: what does not fit is dropped. */
export interface CarriedOver extends Omit<Checked, 'errors'> {
  stillToAsk: StillToAsk[];
}

/**
 * One version of a template with its expressions and validators compiled.
 * Checking is synchronous and takes some tens of microseconds for a full form.
 */
export class CompiledTemplate {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly status: TemplateStatus;
  readonly serviceLines: ServiceLine[];
  readonly workflow: WorkflowOptions;
  readonly form: Form;
  /** What GET /api/templates/{id} answers. */
  readonly document: TemplateDocument;
  private readonly decisions: Decisions;
  private lastDay: string | null;
  // Set before each synchronous evaluation and read by the functions of the expressions.
  private readonly moment: Moment = momentOf(new Date(0));

  /**
   * @param source a template without errors (see `checkLibrary`)
   * @param sections of the core, then of the template
   */
  constructor(
    readonly source: TemplateSource,
    readonly sections: Section[],
    readonly lists: CodeLists,
  ) {
    this.id = source.id;
    this.version = source.version;
    this.title = source.title;
    this.status = source.status;
    this.serviceLines = source.serviceLines;
    this.workflow = source.workflow;
    this.form = compileForm(sections, lists, this.moment);
    this.decisions = compileDecisions(source, this.form);
    this.document = documentOf(source, sections, lists);
    this.lastDay = source.effectiveTo ?? null;
  }

  /** Can a referral be made with it on this day (YYYY-MM-DD)? */
  isInUseOn(day: string): boolean {
    return this.status === 'published' && this.source.effectiveFrom <= day && day <= (this.lastDay ?? day);
  }

  isOrWillBeInUse(today: string): boolean {
    const from = this.source.effectiveFrom;
    return this.isInUseOn(from > today ? from : today);
  }

  /** Is or was it in use by this day? */
  wasInUseBy(day: string): boolean {
    return this.status !== 'draft' && this.source.effectiveFrom <= day;
  }

  /** It is no longer in use from this day on. */
  retire(from: string): void {
    const last = dayBefore(from);
    if (this.lastDay !== null && this.lastDay <= last) return;
    this.lastDay = last;
    this.document.effectiveTo = last;
  }

  /** Checks a whole submission; `errors` is empty when the referral may be received. Never throws, whatever the JSON. */
  check(answers: unknown, at: Date): Checked {
    const { filled, findings } = this.fill(answers, at);
    findMissing(filled, findings);
    const { unmet, ...decided } = this.decisions(filled.context, findings.blamed);
    const refusals = unmet
      .filter(({ refuses }) => refuses)
      .map(({ question, otherwise }): FieldError => ({
        pointer: `/answers/${question}`,
        code: 'eligibility',
        message: otherwise,
      }));
    return {
      ...decided,
      answers: answersOf(filled),
      errors: [...findings.errors, ...refusals],
      warnings: unmet
        .filter(({ refuses }) => !refuses)
        .map(({ id, otherwise }) => ({ id, message: otherwise })),
      dropped: findings.dropped,
    };
  }

  /**
   * Checks a draft: only what is there and shown, and that its questions exist. Hidden answers are kept as they are,
   * because what hides them may still change; scores are left out, because they are computed on receipt.
   */
  checkDraft(answers: unknown, at: Date): CheckedDraft {
    const { filled, findings } = this.fill(answers, at);
    const errors = findings.errors.filter(({ code }) => code !== 'score');
    const kept = answersOf(filled);
    const given = isRecord(answers) ? answers : {};
    for (const { id, question, compute } of this.form.steps) {
      if (compute) delete kept[id];
      else if (findings.dropped.includes(id)) {
        if (isStorable(given[id])) kept[id] = given[id];
        else
          errors.push({
            pointer: `/answers/${id}`,
            code: 'format',
            message: `${label(question)} is not readable`,
          });
      }
    }
    return { answers: kept, errors };
  }

  /** Fits answers of an older version, already renamed, to this one. */
  carryOver(answers: Answers, at: Date): CarriedOver {
    const { filled, findings } = this.fill(answers, at);
    const stillToAsk = missingSteps(filled)
      .filter(({ question }) => question.safety)
      .map(({ id, question }) => ({ question: id, ask: question.ask }));
    const { unmet, ...decided } = this.decisions(filled.context, findings.blamed);
    // What this version hides was asked openly in the other one: readers of the referral still see it.
    const hidden = findings.dropped.filter((id) => Object.hasOwn(answers, id));
    const kept = { ...answersOf(filled), ...Object.fromEntries(hidden.map((id) => [id, answers[id]])) };
    return {
      ...decided,
      answers: kept,
      warnings: unmet.map(({ id, otherwise }) => ({ id, message: otherwise })),
      dropped: Object.keys(answers).filter((id) => !(id in kept)),
      stillToAsk,
    };
  }

  /** The ids of the questions that these answers make required; those inside the rows of groups are not listed. */
  requiredAnswers(answers: unknown, at: Date): string[] {
    return requiredSteps(this.fill(answers, at).filled).map((step) => step.id);
  }

  /** What these answers, right or not, lead to be asked. */
  asked(answers: unknown, at: Date): Asked {
    return askedIn(this.fill(answers, at).filled);
  }

  /** The examples with `today` and `now` in their answers turned into dates; each is valid at that moment. */
  examples(at: Date): Example[] {
    const moment = momentOf(at);
    return this.source.examples.map(({ title, answers }) => ({
      title,
      answers: atMoment(answers, this.form, moment),
    }));
  }

  private fill(answers: unknown, at: Date): { filled: Filled; findings: Findings } {
    Object.assign(this.moment, momentOf(at));
    const findings: Findings = { errors: [], dropped: [], blamed: new Set() };
    if (!isRecord(answers))
      findings.errors.push({
        pointer: '/answers',
        code: 'type',
        message: 'The answers must be an object of question ids and values',
      });
    return { filled: fillForm(this.form, isRecord(answers) ? answers : {}, this.moment, findings), findings };
  }
}

function isRecord(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
