import { Refusal } from '../../config/refusal.js';

/** One thing wrong with the content of the templates directory. */
export interface TemplateProblem {
  /** Path as a person would open it: `templates/referrals/core.yaml`. */
  file: string;
  line: number;
  /** What is wrong, as a sentence. */
  message: string;
  /** What to do about it, as a sentence. */
  remedy: string;
}

/** `templates/referrals/x.yaml:12  What is wrong. What to do.` */
export function problemLine({ file, line, message, remedy }: TemplateProblem): string {
  return `${file}:${line}  ${message} ${remedy}`;
}

/** Thrown at boot with every problem of the templates directory; one line each in `message`. */
export class TemplateErrors extends Refusal {
  override readonly name = 'TemplateErrors';

  constructor(readonly problems: readonly TemplateProblem[]) {
    super(
      [
        `The templates have ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
        ...problems.map(problemLine),
      ].join('\n'),
    );
  }
}
