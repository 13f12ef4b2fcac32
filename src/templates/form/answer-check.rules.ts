import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Moment } from '../../domain/calendar.rules.js';
import { pointerTo } from '../../server/http/json-pointer.js';
import type { FieldErrorCode } from '../language/answer.schema.js';
import type { CodeLists, Question } from '../language/template.schema.js';
import { label } from '../language/words.rules.js';
import { wrong, type AnswerRules, type Verdict } from '../question-types/question-type.schema.js';
import { rulesOf } from '../question-types/question-types.rules.js';

/** Checks one answer that is there: its kept form, or what is wrong with it. */
export type CheckAnswer = (value: unknown, moment: Moment) => Verdict;

const ajv = new Ajv({ allErrors: true, verbose: true });
addFormats.default(ajv, ['date', 'date-time']);
const compiled = new Map<string, ValidateFunction>();
const LARGEST = 500;

/** Compiles the check of one question; equal shapes share one validator. */
export function compileAnswerCheck(question: Question, lists: CodeLists): CheckAnswer {
  const { schema, explain, refine } = rulesOf(question, lists);
  const validate = validatorOf(schema);
  const deep = question.type !== 'group';
  return (value, moment) => {
    if (typeof value === 'object' && sizeOf(value, deep) > LARGEST)
      return wrong('range', `${label(question)} has too many entries`);
    if (!validate(value)) return { wrong: failuresOf(validate.errors ?? [], explain) };
    return refine ? refine(value as never, moment) : { value };
  };
}

function validatorOf(schema: object): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = compiled.get(key) ?? ajv.compile(schema);
  compiled.set(key, known);
  return known;
}

/** Entries of a value, counted only so far as to know that they are too many to report on one by one. */
function sizeOf(value: unknown, deep: boolean, budget = LARGEST): number {
  if (typeof value !== 'object' || value === null) return 1;
  let size = 1;
  for (const key in value) {
    size += deep ? sizeOf((value as Record<string, unknown>)[key], deep, budget - size) : 1;
    if (size > budget) break;
  }
  return size;
}

const CODES: Record<string, FieldErrorCode> = {
  required: 'required',
  type: 'type',
  enum: 'option',
  uniqueItems: 'option',
  pattern: 'format',
  format: 'format',
  additionalProperties: 'unknown',
};

function failuresOf(errors: ErrorObject[], explain: AnswerRules['explain']) {
  const seen = new Set<string>();
  return errors.flatMap((error) => {
    const at = pointerOf(error);
    // One sentence a place: a telephone number that is too long is not also of the wrong pattern.
    if (seen.has(at)) return [];
    seen.add(at);
    const said = explain(error);
    const sentence = typeof said === 'string' ? { message: said } : said;
    return [{ at, code: CODES[error.keyword] ?? 'range', ...sentence }];
  });
}

function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  if (keyword === 'required') return `${instancePath}/${params.missingProperty}`;
  if (keyword === 'additionalProperties') return pointerTo(instancePath, String(params.additionalProperty));
  return instancePath;
}
