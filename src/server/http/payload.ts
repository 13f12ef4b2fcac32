import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { pointerTo } from './json-pointer.js';
import { Problem, type FieldProblem } from './problem.js';

const RULES = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: false,
  stopAtFirstError: true,
} as const;

/**
 * The payload as an instance of its class, every field checked.
 * @throws Problem 422 with a pointer for each wrong field
 */
export function checked<T extends object>(type: new () => T, payload: unknown): T {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw invalid([{ pointer: '', code: 'type', message: 'Send a JSON object' }]);
  }
  const instance = plainToInstance(type, payload);
  const errors = validateSync(instance, RULES);
  if (errors.length > 0) throw invalid(errors.flatMap((error) => problemsOf(error, '')));
  return instance;
}

export const invalid = (errors: FieldProblem[]): Problem =>
  new Problem(422, 'INVALID', 'Some fields are wrong: see errors.', { errors });

function problemsOf(error: ValidationError, at: string): FieldProblem[] {
  const pointer = pointerTo(at, error.property);
  const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
    pointer,
    code,
    message,
    ...(error.contexts?.[code] as Pick<FieldProblem, 'expected'> | undefined),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, pointer))];
}
