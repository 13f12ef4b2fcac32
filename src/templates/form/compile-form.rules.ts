import type { Moment } from '../../domain/calendar.rules.js';
import { compileExpression, type Context, type Expression } from '../language/expression.rules.js';
import { news2, NEWS2_INPUTS, observationsFrom, type News2Input } from '../language/news2.rules.js';
import { inReadingOrder } from '../language/order.rules.js';
import type { CodeLists, Question, ScoreQuestion, Section } from '../language/template.schema.js';
import { compileAnswerCheck, type CheckAnswer } from './answer-check.rules.js';
import { evaluatingEnvironment, fieldsOf, type Fields } from './environment.rules.js';

/** One question, ready to be filled in. */
export interface Step {
  question: Question;
  id: string;
  /** All must hold for the question to be shown: its section's condition and its own. */
  shownIf: Expression[];
  required: boolean | Expression;
  check: CheckAnswer;
  /** The form inside each row of a group. */
  rows: Form | null;
  /** The value of a score; null when an input is missing. */
  compute: ((context: Context) => number | null) | null;
  /** The answers that a score is computed from. */
  inputs: ReadonlySet<string>;
}

/** A form: the questions of a template, or those of one row of a group. */
export interface Form {
  steps: Step[];
  /** The same steps, each after those whose answers decide whether it is shown or what it scores. */
  order: Step[];
  ids: ReadonlySet<string>;
  expression(source: string): Expression;
}

/** The age is computed from an answer, so what reads the age reads that answer. */
export const AGE: [string, Set<string>] = ['age', new Set(['dateOfBirth'])];

type Conditioned = [question: Question, sectionShowIf: string | undefined];

/** Compiles the sections of a checked template; expressions read `moment`, set before each evaluation. */
export function compileForm(sections: readonly Section[], lists: CodeLists, moment: Moment): Form {
  const questions = sections.flatMap((section) =>
    section.questions.map((question): Conditioned => [question, section.showIf]),
  );
  return formOf(questions, lists, moment);
}

function formOf(questions: Conditioned[], lists: CodeLists, moment: Moment, outer?: Fields): Form {
  const fields = fieldsOf(
    questions.map(([question]) => question),
    outer,
  );
  const environment = evaluatingEnvironment(fields, moment);
  const compiled = new Map<string, Expression>();
  const expression = (source: string) => {
    const known = compiled.get(source) ?? compileExpression(source, environment);
    compiled.set(source, known);
    return known;
  };
  const steps = questions.map(([question, sectionShowIf]): Step => {
    const score = question.type === 'score' ? scoring(question, expression) : null;
    return {
      question,
      id: question.id,
      shownIf: [sectionShowIf, question.showIf].filter((source) => source !== undefined).map(expression),
      required:
        typeof question.required === 'string' ? expression(question.required) : (question.required ?? false),
      check: compileAnswerCheck(question, lists),
      rows:
        question.type === 'group'
          ? formOf(
              question.questions.map((inner): Conditioned => [inner, undefined]),
              lists,
              moment,
              fields,
            )
          : null,
      compute: score?.compute ?? null,
      inputs: score?.inputs ?? new Set(),
    };
  });
  const byId = new Map(steps.map((step) => [step.id, step]));
  const reads = steps.map((step): [string, Set<string>] => [step.id, readsOf(step)]);
  const { order } = inReadingOrder(new Map([...reads, AGE]));
  return {
    steps,
    order: order.flatMap((id) => byId.get(id) ?? []),
    ids: new Set(byId.keys()),
    expression,
  };
}

/** What must be known before a question can be shown, filled in or scored. */
function readsOf(step: Step): Set<string> {
  const inside = step.rows?.steps
    .flatMap((inner) => [...readsOf(inner)])
    .filter((id) => !step.rows?.ids.has(id));
  return new Set([
    ...step.shownIf.flatMap((condition) => [...condition.names]),
    ...step.inputs,
    ...(inside ?? []),
  ]);
}

function scoring(question: ScoreQuestion, expression: (source: string) => Expression) {
  if (question.formula === 'news2') {
    const inputs = question.inputs as Record<News2Input, string>;
    const compute = (context: Context) => {
      const answers = Object.fromEntries(NEWS2_INPUTS.map((input) => [input, context.get(inputs[input])]));
      const seen = observationsFrom(answers as Record<News2Input, unknown>);
      return seen && news2(seen);
    };
    return { compute, inputs: new Set(Object.values(inputs)) };
  }
  const formula = expression(question.formula);
  const compute = (context: Context) => {
    const value = formula.evaluate(context);
    return value === undefined ? null : Number(value);
  };
  return { compute, inputs: formula.names };
}
