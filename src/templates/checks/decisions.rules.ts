import type { Subject } from '../form/library.rules.js';
import { questionsOf } from '../form/library.rules.js';
import { choose } from '../form/structure.rules.js';
import { nearest } from '../language/nearest.rules.js';
import { NEWS2_CHOICES, NEWS2_INPUTS, type News2Input } from '../language/news2.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import type { Question, ScoreQuestion, TemplateSource } from '../language/template.schema.js';
import { listed } from '../language/words.rules.js';
import { problemAt, type Path } from '../language/yaml-file.schema.js';

/** Suggestions, eligibility and workflow options that name what there is not; a priority without a default. */
export function checkRules({ file, own, shared, library }: Subject<TemplateSource>): TemplateProblem[] {
  const source = file.source as Partial<TemplateSource> | null;
  const at = (path: Path, message: string, remedy: string) => problemAt(file.yaml, path, message, remedy);
  const ids = questionsOf([...shared, ...own]).map(({ question }) => question.id);
  const problems: TemplateProblem[] = [];
  const within = (path: Path, value: string, known: readonly string[], what: string) => {
    if (!known.includes(value)) problems.push(at(path, `${what} "${value}".`, choose(value, known)));
  };

  if (file.sound(['eligibility']))
    for (const [index, { question }] of (source?.eligibility ?? []).entries())
      if (!ids.includes(question)) {
        const near = nearest(question, ids);
        const remedy = near ? `Did you mean "${near}"?` : 'Name the question that the refusal is shown at.';
        problems.push(at(['eligibility', index, 'question'], `There is no question "${question}".`, remedy));
      }

  if (file.sound(['workflow']) && source?.workflow) {
    const { categories, declineReasons } = source.workflow;
    for (const [index, category] of categories.entries())
      within(
        ['workflow', 'categories', index],
        category,
        library.categories,
        'categories.yaml has no category',
      );
    for (const [index, reason] of declineReasons.entries())
      within(
        ['workflow', 'declineReasons', index],
        reason,
        library.declineReasons,
        'decline-reasons.yaml has no reason',
      );
    if (declineReasons.every((reason) => library.capacityReasons.includes(reason)))
      problems.push(
        at(
          ['workflow', 'declineReasons'],
          'The only reason left is capacity, which is not a reason to decline.',
          'Add another key of decline-reasons.yaml.',
        ),
      );
  }

  if (file.sound(['suggest']) && source?.suggest) {
    const { priority, serviceLine = [] } = source.suggest;
    const always = priority.findIndex(({ when }) => when.trim() === 'true');
    const last = priority.length - 1;
    if (always < 0)
      problems.push(
        at(
          ['suggest', 'priority', last],
          'No priority is suggested when no condition holds.',
          `End the list with { when: 'true', category: …, because: … }.`,
        ),
      );
    else if (always < last)
      problems.push(
        at(
          ['suggest', 'priority', always + 1],
          'This suggestion is never reached: the one before always holds.',
          `Move the one with when: 'true' to the end.`,
        ),
      );
    if (file.sound(['workflow']) && source.workflow)
      for (const [index, { category }] of priority.entries())
        within(
          ['suggest', 'priority', index, 'category'],
          category,
          source.workflow.categories,
          'The workflow of this template has no category',
        );
    if (file.sound(['serviceLines']) && source.serviceLines)
      for (const [index, suggestion] of serviceLine.entries())
        within(
          ['suggest', 'serviceLine', index, 'serviceLine'],
          suggestion.serviceLine,
          source.serviceLines,
          'This template may not lead to the service line',
        );
  }
  return problems;
}

/** Scores: a formula with inputs that are there, of a kind that can be scored. */
export function checkScores({ file, own, shared }: Subject): TemplateProblem[] {
  const all = new Map(
    questionsOf([...shared, ...own]).map(({ question, sound }) => [question.id, { question, sound }]),
  );
  return questionsOf(own).flatMap(({ question, path, sound }) => {
    if (!sound || question.type !== 'score') return [];
    const at = (inside: Path, message: string, remedy: string) =>
      problemAt(file.yaml, [...path, ...inside], message, remedy);
    if (question.formula !== 'news2')
      return question.inputs
        ? [
            at(
              ['inputs'],
              'Inputs belong to the formula news2 only.',
              'Take them out: an expression names the questions itself.',
            ),
          ]
        : [];
    const { inputs } = question satisfies ScoreQuestion;
    if (!inputs)
      return [at(['formula'], 'The formula news2 needs its inputs.', `Add inputs: ${listed(NEWS2_INPUTS)}.`)];
    return NEWS2_INPUTS.flatMap((input) => {
      const id = inputs[input] ?? '';
      const found = all.get(id);
      if (!found)
        return [
          at(
            ['inputs', input],
            `There is no question "${id}".`,
            choose(
              id,
              [...all.keys()].filter((one) => nearest(id, [one])),
            ),
          ),
        ];
      const why = found.sound ? unfit(input, found.question) : null;
      return why ? [at(['inputs', input], `"${id}" cannot be the ${input} of NEWS2.`, why)] : [];
    });
  });
}

/** What a question must be to be an input of NEWS2; null when it is. */
function unfit(input: News2Input, question: Question): string | null {
  if (input === 'oxygen' && question.type === 'yesNo') return null;
  if (input !== 'oxygen' && input !== 'spo2Scale' && input !== 'consciousness')
    return question.type === 'number' ? null : 'Use a question of type number.';
  const { values, others } = NEWS2_CHOICES[input];
  const known: readonly string[] = values;
  const fits =
    question.type === 'choice' &&
    (others
      ? question.options.some(({ value }) => known.includes(value))
      : question.options.every(({ value }) => known.includes(value)));
  return fits
    ? null
    : `Use a choice ${others ? 'with the option' : 'of only'} ${listed(known, 'or')}${input === 'oxygen' ? ', or a yesNo' : ''}.`;
}
