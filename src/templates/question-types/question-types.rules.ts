import type { Question } from '../language/template.schema.js';
import type { CodeLists } from '../language/template.schema.js';
import { address } from './address.type.js';
import { choice, choices, coded, yesNo } from './choice.type.js';
import { contacts } from './contacts.type.js';
import { date, dateTime } from './date.type.js';
import { group } from './group.type.js';
import { nhsNumber } from './nhs-number.type.js';
import { number } from './number.type.js';
import type { AnswerRules, CelType, QuestionType } from './question-type.schema.js';
import { score } from './score.type.js';
import { longText, text } from './text.type.js';

type QuestionTypes = { [T in Question['type']]: QuestionType<Extract<Question, { type: T }>> };

/** Every type of question that a template may use, by the name it has in YAML. */
export const QUESTION_TYPES: QuestionTypes = {
  text,
  longText,
  number,
  date,
  dateTime,
  yesNo,
  choice,
  choices,
  coded,
  nhsNumber,
  address,
  contacts,
  group,
  score,
};

export function celTypeOf(question: Question): CelType {
  const type = QUESTION_TYPES[question.type] as QuestionType<Question>;
  return type.cel(question);
}

export function rulesOf(question: Question, lists: CodeLists): AnswerRules {
  const type = QUESTION_TYPES[question.type] as QuestionType<Question>;
  return type.rules(question, lists);
}
