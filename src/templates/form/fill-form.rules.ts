import { wholeYears, type Moment } from '../../domain/calendar.rules.js';
import { escapePointer } from '../../server/http/json-pointer.js';
import type { Answers, FieldError } from '../language/answer.schema.js';
import { holds, type Expression } from '../language/expression.rules.js';
import { nearest } from '../language/nearest.rules.js';
import { askFor, label, listed } from '../language/words.rules.js';
import type { Form, Step } from './compile-form.rules.js';

/** What came up while a form was filled in. */
export interface Findings {
  errors: FieldError[];
  /** Hidden questions that had an answer: `id`, or `group/0/id`. */
  dropped: string[];
  /** The top-level questions that have an error, so that no second error is made of the same cause. */
  blamed: Set<string>;
}

/** A form with its answers. */
export interface Filled {
  form: Form;
  /** Where it stands in the answers: `''`, or `group/0/`. */
  path: string;
  /** The value of each question that is shown and rightly answered. */
  context: Map<string, unknown>;
  /** In the order in which they were filled in. */
  shown: Step[];
  wrong: Set<Step>;
  /** Scores that were sent though they cannot be computed. */
  unverified: Step[];
  rows: Map<Step, Filled[]>;
}

const MOST_UNKNOWN = 50;

/** Fills in a whole form. Nothing is required yet: `findMissing` says what is. */
export function fillForm(form: Form, answers: Answers, moment: Moment, findings: Findings): Filled {
  return fill(form, answers, new Map([['today', moment.today]]), '', moment, findings);
}

function fill(
  form: Form,
  given: Answers,
  context: Map<string, unknown>,
  path: string,
  moment: Moment,
  findings: Findings,
): Filled {
  const filled: Filled = {
    form,
    path,
    context,
    shown: [],
    wrong: new Set(),
    unverified: [],
    rows: new Map(),
  };
  // Questions of a section share its condition: what one of them has found holds for the others.
  const found = new Map<Expression, boolean>();
  const isMet = (condition: Expression): boolean => {
    const met = found.get(condition) ?? holds(condition, context);
    found.set(condition, met);
    return met;
  };
  findUnknown(form, given, path, findings);
  for (const step of form.order) {
    const answer = given[step.id];
    if (!step.shownIf.every(isMet)) {
      if (!isBlank(answer)) findings.dropped.push(path + step.id);
      continue;
    }
    filled.shown.push(step);
    const value = step.compute
      ? score(step, answer, filled, moment, findings)
      : isBlank(answer)
        ? null
        : take(step, answer, filled, moment, findings);
    if (value === null) continue;
    context.set(step.id, value);
    if (step.id === 'dateOfBirth') context.set('age', wholeYears(value as string, moment.today));
  }
  return filled;
}

/** Unanswered: absent, null, white space, or an empty list. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function take(step: Step, answer: unknown, filled: Filled, moment: Moment, findings: Findings): unknown {
  const verdict = step.check(answer, moment);
  if ('wrong' in verdict) {
    for (const { at, ...wrong } of verdict.wrong) blame(step, filled, findings, { pointer: at, ...wrong });
    filled.wrong.add(step);
    return null;
  }
  const inside = step.rows;
  if (!inside) return verdict.value;
  const rows = (verdict.value as Answers[]).map((row, index) => {
    return fill(inside, row, new Map(filled.context), `${filled.path}${step.id}/${index}/`, moment, findings);
  });
  filled.rows.set(step, rows);
  return rows.map(answersOf);
}

function score(step: Step, sent: unknown, filled: Filled, moment: Moment, findings: Findings): number | null {
  const computed = step.compute?.(filled.context) ?? null;
  if (isBlank(sent)) return computed;
  const verdict = step.check(sent, moment);
  if ('wrong' in verdict) take(step, sent, filled, moment, findings);
  else if (computed === null) filled.unverified.push(step);
  else if (sent !== computed) {
    const message = `${label(step.question)} is ${computed} from the other answers, not ${String(sent)}; it is computed, so leave it out`;
    blame(step, filled, findings, { pointer: '', code: 'score', message });
  }
  return computed;
}

/** Adds an error for each required question without an answer, and for each score that cannot be verified. */
export function findMissing(filled: Filled, findings: Findings): void {
  for (const step of missingSteps(filled).filter((step) => !filled.wrong.has(step)))
    blame(step, filled, findings, { pointer: '', code: 'required', message: askFor(step.question) });
  for (const rows of filled.rows.values()) for (const row of rows) findMissing(row, findings);
  for (const step of filled.unverified) {
    const inputs = [...step.inputs].filter((id) => !filled.context.has(id));
    if (inputs.some((id) => findings.blamed.has(id))) continue;
    const message = `${label(step.question)} cannot be computed without ${listed(inputs)}; answer them, or leave it out`;
    blame(step, filled, findings, { pointer: '', code: 'score', message });
  }
}

/** The questions of this form (not of its rows) that are required and have no good answer. */
export function missingSteps(filled: Filled): Step[] {
  return requiredSteps(filled).filter(({ id }) => !filled.context.has(id));
}

/** The questions of this form (not of its rows) that these answers make required. */
export function requiredSteps({ shown, context }: Filled): Step[] {
  return shown.filter(({ required }) =>
    typeof required === 'boolean' ? required : holds(required, context),
  );
}

/** The answers as they are kept: in the order of the form, without what is hidden, blank or wrong. */
export function answersOf({ form, context }: Filled): Answers {
  const answers: Answers = {};
  for (const { id } of form.steps) {
    const value = context.get(id);
    if (value !== undefined) answers[id] = value;
  }
  return answers;
}

function findUnknown(form: Form, given: Answers, path: string, findings: Findings): void {
  const unknown = Object.keys(given).filter((id) => !form.ids.has(id));
  for (const id of unknown.slice(0, MOST_UNKNOWN)) {
    const near = nearest(id, form.ids);
    const message = `This form has no question "${id.slice(0, 60)}"${near ? `; did you mean "${near}"?` : ''}`;
    findings.errors.push({ pointer: `/answers/${path}${escapePointer(id)}`, code: 'unknown', message });
  }
}

function blame(step: Step, { path }: Filled, findings: Findings, error: FieldError): void {
  findings.errors.push({ ...error, pointer: `/answers/${path}${step.id}${error.pointer}` });
  findings.blamed.add(path === '' ? step.id : path.slice(0, path.indexOf('/')));
}

/** The questions that are asked and those that are required, rows included, by where they stand: `id` or `group/0/id`. */
export interface Asked {
  shown: ReadonlySet<string>;
  required: ReadonlySet<string>;
}

export function askedIn(filled: Filled): Asked {
  const shown = new Set<string>();
  const required = new Set<string>();
  const visit = (form: Filled): void => {
    for (const { id } of form.shown) shown.add(form.path + id);
    for (const { id } of requiredSteps(form)) required.add(form.path + id);
    for (const rows of form.rows.values()) rows.forEach(visit);
  };
  visit(filled);
  return { shown, required };
}
