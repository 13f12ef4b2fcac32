import { Problem, type FieldProblem } from '../../server/http/problem.js';
import { fieldName } from '../kit/form.js';
import type { Field } from './action-fields.rules.js';

const MOMENT = 'Give the day and the time, for example 1 December 2026, 09:00';
/** Checks of a form, whose sentences are written for programs. */
const OF_FORM = ['isIn', 'matches', 'isIso8601', 'arrayMinSize', 'isArray', 'isString', 'option'];

/** The same problem in words for somebody who looks at the form: what no person typed is not named as if they had. */
export function forReaders(problem: Problem, fields: readonly Field[]): Problem {
  const errors = problem.extra.errors as FieldProblem[] | undefined;
  if (!errors) return problem;
  const worded = errors.map((error) => {
    const field = fields.find(({ name }) => name === fieldName(error.pointer));
    return field && OF_FORM.includes(error.code)
      ? { ...error, message: sentence(field, error.message) }
      : error;
  });
  return new Problem(problem.getStatus(), problem.code, problem.message, {
    ...problem.extra,
    errors: worded,
  });
}

const sentence = ({ kind, missing }: Field, otherwise: string): string =>
  missing ?? (kind === 'moment' ? MOMENT : otherwise);
