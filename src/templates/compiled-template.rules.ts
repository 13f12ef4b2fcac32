import type { ServiceLine, WorkflowOptions } from '../referrals/referral.types.js';
import type { Answers, Checked, FieldError, StillToAsk } from './answer.schema.js';
import { momentOf, type Moment } from './calendar.rules.js';
import { compileForm, type Form } from './compile-form.rules.js';
import { compileDecisions, type Decisions } from './decisions.rules.js';
import { atMoment } from './example.rules.js';
import { fillForm, answersOf, findMissing, missingSteps, requiredSteps, type Filled, type Findings } from './fill-form.rules.js';
import type { CodeLists, Example, Section, TemplateSource, TemplateStatus } from './template.schema.js';

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
  private readonly decisions: Decisions;
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
  }

  /** Checks a whole submission; `errors` is empty when the referral may be received. Never throws, whatever the JSON. */
  check(answers: unknown, at: Date): Checked {
    const { filled, findings } = this.fill(answers, at);
    findMissing(filled, findings);
    return this.checked(filled, findings);
  }

  /** Checks a draft: only what is there, and that its questions exist. Scores are left out: they are computed on receipt. */
  checkDraft(answers: unknown, at: Date): CheckedDraft {
    const { filled, findings } = this.fill(answers, at);
    const given = isRecord(answers) ? answers : {};
    const kept = answersOf(filled);
    for (const step of this.form.steps) {
      if (step.compute) delete kept[step.id];
      else if (!filled.shown.has(step) && Object.hasOwn(given, step.id)) kept[step.id] = given[step.id];
    }
    return { answers: kept, errors: findings.errors.filter(({ code }) => code !== 'score') };
  }

  /** Fits answers of an older version, already renamed, to this one. */
  carryOver(answers: Answers, at: Date): CarriedOver {
    const { filled, findings } = this.fill(answers, at);
    const stillToAsk = missingSteps(filled, true)
      .filter(({ question }) => question.safety)
      .map(({ id, question }) => ({ question: id, ask: question.ask }));
    const { errors: _, ...checked } = this.checked(filled, { ...findings, errors: [] });
    const lost = Object.keys(answers).filter((id) => !(id in checked.answers) && !checked.dropped.includes(id));
    return { ...checked, dropped: [...checked.dropped, ...lost], stillToAsk };
  }

  /** The ids of the questions that these answers make required; those inside the rows of groups are not listed. */
  requiredAnswers(answers: unknown, at: Date): string[] {
    return requiredSteps(this.fill(answers, at).filled).map((step) => step.id);
  }

  /** The examples with `today` and `now` in their answers turned into dates; each is valid at that moment. */
  examples(at: Date): Example[] {
    const moment = momentOf(at);
    return this.source.examples.map(({ title, answers }) => ({
      title,
      answers: atMoment(answers, this.form, moment) as Answers,
    }));
  }

  private fill(answers: unknown, at: Date): { filled: Filled; findings: Findings } {
    Object.assign(this.moment, momentOf(at));
    const findings: Findings = { errors: [], dropped: [], blamed: new Set() };
    if (!isRecord(answers))
      findings.errors.push({ pointer: '/answers', code: 'type', message: 'The answers must be an object of question ids and values' });
    return { filled: fillForm(this.form, isRecord(answers) ? answers : {}, this.moment, findings), findings };
  }

  private checked(filled: Filled, findings: Findings): Checked {
    const decided = this.decisions(filled.context, findings.blamed);
    return {
      answers: answersOf(filled),
      errors: [...findings.errors, ...decided.refusals],
      redFlags: decided.redFlags,
      warnings: decided.warnings,
      priority: decided.priority,
      serviceLine: decided.serviceLine,
      dropped: findings.dropped,
    };
  }
}

function isRecord(value: unknown): value is Answers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
