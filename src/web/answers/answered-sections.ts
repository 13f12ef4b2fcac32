import type { CompiledTemplate } from '../../templates/form/compiled-template.rules.js';
import type { Answers } from '../../templates/language/answer.schema.js';
import { answerLines, labelOf } from './answer-text.js';
import { sectionsOf, type DrawnQuestion } from './questions.js';

/** One answer on a page that only shows it. */
export interface AnsweredRow {
  id: string;
  ask: string;
  lines: string[];
}

export interface AnsweredSection {
  id: string;
  title: string;
  rows: AnsweredRow[];
}

/**
 * Answers by section, as they were asked.
 * @param wanted which questions are listed though they have no answer
 */
export function answeredSections(
  template: CompiledTemplate,
  answers: Answers,
  wanted: (id: string) => boolean = () => false,
): AnsweredSection[] {
  return sectionsOf(template)
    .map(({ id, title, questions }) => ({ id, title, rows: rowsOf(questions, answers, wanted) }))
    .filter(({ rows }) => rows.length > 0);
}

/** Everything that was sent, and before it the gist: the reason, and the need in the words of the referrer. */
export function whatWasSent(template: CompiledTemplate, answers: Answers) {
  const sections = answeredSections(template, answers);
  const gist = sections
    .flatMap(({ rows }) => rows)
    .filter(({ id }) => id === 'reasonForReferral' || id === 'need')
    .map(({ lines }) => lines.join(' '));
  return { sections, gist };
}

const rowsOf = (
  questions: DrawnQuestion[],
  answers: Answers,
  wanted: (id: string) => boolean,
): AnsweredRow[] =>
  questions
    .map((question) => ({
      id: question.id,
      ask: question.ask,
      lines: answerLines(question, answers[question.id]),
    }))
    .filter(({ id, lines }) => lines.length > 0 || wanted(id));

/** The patient for the banner on top of a page, as far as the answers tell. */
export function patientIn(template: CompiledTemplate, answers: Answers) {
  const text = (id: string) => (typeof answers[id] === 'string' ? answers[id] : undefined);
  const gender = sectionsOf(template)
    .flatMap(({ questions }) => questions)
    .find(({ id }) => id === 'gender');
  return {
    familyName: text('familyName'),
    givenName: text('givenName'),
    title: text('title'),
    dateOfBirth: text('dateOfBirth'),
    gender: gender && text('gender') && labelOf(gender, text('gender')),
    nhsNumber: text('nhsNumber'),
  };
}
