import { invalid } from '../../../server/http/payload.js';
import { Problem, type FieldProblem } from '../../../server/http/problem.js';
import type { Place } from './entry-form.js';

/** The same problem for somebody who has the page before them: faults of what is written as YAML stand at that field. */
export function forThePage(problem: Problem, { fields }: Place): Problem {
  if (problem.code === 'STALE_VERSION')
    return new Problem(
      409,
      'ENTRY_OVERTAKEN',
      'Somebody changed the directory meanwhile. What you typed is kept: check it and send it again.',
    );
  if (problem.code === 'IF_MATCH_MISSING')
    return invalid([
      { pointer: '/id', code: 'taken', message: 'There is an entry with this id already. Change that one.' },
    ]);
  const errors = problem.extra.errors as FieldProblem[] | undefined;
  return errors
    ? invalid(errors.map((error) => placed(error, [...fields, 'id', 'more', 'retired'])))
    : problem;
}

function placed(error: FieldProblem, fields: string[]): FieldProblem {
  const [, first = '', ...rest] = error.pointer.split('/');
  if (fields.includes(first)) return { ...error, pointer: `/${first}` };
  return { ...error, pointer: '/more', message: `${[first, ...rest].join(' › ')}: ${error.message}` };
}
