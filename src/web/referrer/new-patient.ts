import type { CompiledTemplate } from '../../templates/form/compiled-template.rules.js';
import type { Answers, FieldError } from '../../templates/language/answer.schema.js';
import { sectionsOf } from '../answers/questions.js';
import { drawn } from './form/drawing.js';

/** Enough to know who it is; the form asks for the rest. */
const WHO = [
  'nhsNumber',
  'nhsNumberAbsentReason',
  'title',
  'givenName',
  'familyName',
  'dateOfBirth',
  'gender',
];

/** The first questions about a patient, as the template asks them. */
export function newPatientForm(template: CompiledTemplate, now: Date) {
  const all = sectionsOf(template).flatMap(({ questions }) => questions);
  const questions = WHO.flatMap((id) => all.find((question) => question.id === id) ?? []);
  const required = Object.fromEntries([...template.asked({}, now).required].map((id) => [id, true]));
  return { questions: questions.map(drawn), required };
}

/** What is missing or wrong before it is known who the patient is. */
export const errorsAboutWho = (template: CompiledTemplate, answers: Answers, now: Date): FieldError[] =>
  template.check(answers, now).errors.filter(({ pointer }) => WHO.includes(pointer.split('/')[2] ?? ''));
