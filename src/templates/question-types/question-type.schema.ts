import type { ErrorObject } from 'ajv';
import type { Moment } from '../../domain/calendar.rules.js';
import type { Sentence } from '../../domain/sentences.js';
import type { FieldErrorCode } from '../language/answer.schema.js';
import type { CodeLists, Question } from '../language/template.schema.js';

/** The type of an answer in expressions; `fields` makes it a record whose fields are checked too. */
export interface CelType {
  name: 'string' | 'double' | 'bool' | 'list<string>' | 'record' | 'list<record>' | 'dyn';
  fields?: Record<string, CelType>;
}

/** Something wrong inside one answer; `at` is the pointer within the answer, `''` for all of it. */
export interface Wrong extends Sentence {
  at: string;
  code: FieldErrorCode;
}

/** Either the answer as it is kept, or what is wrong with it. */
export type Verdict = { value: unknown } | { wrong: Wrong[] };

/** How the answers of one question are checked; made once per template version. */
export interface AnswerRules {
  /** JSON Schema of an answer. */
  schema: object;
  /** Words for a failure of the schema. */
  explain: (error: ErrorObject) => string | Sentence;
  /** What a schema cannot say, and the normal form; called only with answers that fit the schema. */
  refine?: (value: never, moment: Moment) => Verdict;
}

/** One type of question: adding a type to the language is adding one of these. */
export interface QuestionType<Q extends Question> {
  /** JSON Schema of the settings that the YAML may give beside those of every question. */
  settings: { properties: Record<string, object>; required?: string[] };
  cel(question: Q): CelType;
  rules(question: Q, lists: CodeLists): AnswerRules;
}

/** Printable text and line breaks: no control characters and no broken surrogate pairs, which PostgreSQL refuses. */
export const PLAIN_TEXT = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\p{Cs}]*$';

/** Plain text with at least one character that is not a space. */
export const FILLED_TEXT = `^(?=[^]*\\S)${PLAIN_TEXT.slice(1)}`;

const PLAIN = new RegExp(PLAIN_TEXT, 'u');

/** Can this JSON be stored at all: no unprintable text in it, and not of a size that no form has? */
export function isStorable(value: unknown): boolean {
  let budget = 5000;
  const fits = (inside: unknown): boolean => {
    if (--budget < 0) return false;
    if (typeof inside === 'string') return PLAIN.test(inside);
    if (typeof inside !== 'object' || inside === null) return true;
    return Object.entries(inside).every(([key, part]) => PLAIN.test(key) && fits(part));
  };
  return fits(value);
}

export function wrong(code: FieldErrorCode, message: string, at = ''): Verdict {
  return { wrong: [{ at, code, message }] };
}

/** The codes that new answers may have; none when there is no such list. */
export function liveCodes(lists: CodeLists, name: string): string[] {
  const live = (lists.get(name)?.codes ?? []).filter(({ retired }) => !retired);
  return [...new Set(live.map(({ code }) => code))];
}

export const positive = { type: 'integer', minimum: 1 } as const;
