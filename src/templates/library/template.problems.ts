import { Problem, type FieldProblem } from '../../server/http/problem.js';
import type { TemplateProblem } from '../language/template-errors.js';

export const versionUnknown = () =>
  new Problem(404, 'TEMPLATE_UNKNOWN', 'There is no such version of a template.');

/** @param others fields that are wrong besides the text */
export const templateWrong = (problems: TemplateProblem[], others: FieldProblem[]) =>
  new Problem(422, 'INVALID', 'The template cannot be published: see errors.', {
    errors: [
      ...problems.map(({ file, line, message, remedy }) => ({
        pointer: '/text',
        code: 'template',
        message: `${file}, line ${line}: ${message} ${remedy}`,
      })),
      ...others,
    ],
    problems,
  });

export const overtaken = (id: string, version: number) =>
  new Problem(
    409,
    'TEMPLATE_VERSION_TAKEN',
    `Somebody published version ${version} of "${id}" meanwhile. Look at it, then make yours version ${version + 1}.`,
  );

export const alreadyRetired = (from: string) =>
  new Problem(
    409,
    'TEMPLATE_RETIRED',
    `This version is already retired from ${from}. You can only choose an earlier day.`,
  );

export const neverInUse = () =>
  new Problem(
    409,
    'TEMPLATE_NOT_IN_USE',
    'This version is not in use and will not be: there is nothing to retire.',
  );

export const lastTemplate = () =>
  new Problem(
    409,
    'LAST_TEMPLATE',
    'No template would be in use from that day on, and nobody could refer. Publish another one first.',
  );
