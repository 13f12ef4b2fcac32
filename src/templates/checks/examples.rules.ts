import { CompiledTemplate } from '../form/compiled-template.rules.js';
import type { SourceFile } from '../form/library.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import type { TemplateSource } from '../language/template.schema.js';
import { problemAt, type Path } from '../language/yaml-file.schema.js';

const FIVE_YEARS = 5 * 365 * 86_400_000;

/** Examples that would be refused now, that will be refused later, or that answer a question which they hide. */
export function checkExamples(
  file: SourceFile<TemplateSource>,
  template: CompiledTemplate,
  at: Date,
): TemplateProblem[] {
  const later = untilWhen(file.source.effectiveTo, at);
  const inTime = template.examples(later).map(({ answers }) => template.check(answers, later));
  return template.examples(at).flatMap(({ title, answers }, index) => {
    const place = (pointer: string) => ['examples', index, ...stepsOf(pointer)];
    const problem = (pointer: string, message: string, remedy: string) =>
      problemAt(file.yaml, place(pointer), message, remedy);
    const { errors, dropped } = template.check(answers, at);
    if (errors.length > 0)
      return errors.map(({ pointer, message }) =>
        problem(
          pointer,
          `The example "${title}" does not validate: ${message} (${pointer}).`,
          'Correct the example or the question.',
        ),
      );
    return [
      ...dropped.map((id) =>
        problem(
          `/answers/${id}`,
          `The example "${title}" answers "${id}", which its other answers hide.`,
          'Take the answer out, or correct showIf.',
        ),
      ),
      ...(inTime[index]?.errors ?? []).map(({ pointer, message }) =>
        problem(
          pointer,
          `The example "${title}" will stop validating as time passes: ${message} (${pointer}).`,
          'Write the date as today, today+3d, now or now-2h.',
        ),
      ),
    ];
  });
}

/** Five years on, or the last day of the template. */
function untilWhen(effectiveTo: string | null | undefined, at: Date): Date {
  const last = effectiveTo ? Date.parse(`${effectiveTo}T12:00:00Z`) : Infinity;
  return new Date(Math.max(at.getTime(), Math.min(at.getTime() + FIVE_YEARS, last)));
}

function stepsOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step));
}
