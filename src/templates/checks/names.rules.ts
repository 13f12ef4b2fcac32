import { isDay } from '../../domain/calendar.rules.js';
import { RESERVED_NAMES } from '../form/environment.rules.js';
import { questionsOf, type Placed, type Subject } from '../form/library.rules.js';
import { choose } from '../form/structure.rules.js';
import { nearest } from '../language/nearest.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import type { DateQuestion } from '../language/template.schema.js';
import { problemAt, type Path } from '../language/yaml-file.schema.js';
import { RELATIONSHIPS } from '../question-types/contacts.type.js';

/** Ids used twice or reserved, unknown code lists, limits that exclude each other. */
export function checkNames(subject: Subject): TemplateProblem[] {
  const { file, own, shared, library } = subject;
  const at = (path: Path, message: string, remedy: string) => problemAt(file.yaml, path, message, remedy);
  const sharedIds = new Set(questionsOf(shared).map(({ question }) => question.id));
  const ownIds = new Set(questionsOf(own).map(({ question }) => question.id));
  const source = file.source as { redFlags?: unknown; eligibility?: unknown };

  const sections = repeats(own.map(({ section, path }) => [section.id, path]));
  const questions = repeats(questionsOf(own).map(({ question, path }) => [question.id, path]));
  const rules = [source?.redFlags, source?.eligibility].flatMap((list, which) =>
    repeats(named(list).map(([id, index]) => [id, [which === 0 ? 'redFlags' : 'eligibility', index]])),
  );
  return [
    ...[...sections, ...questions, ...rules].map(({ id, path, first }) =>
      at(
        [...path, 'id'],
        `The id "${id}" is used twice: first on line ${file.yaml.lineOf([...first, 'id'])}.`,
        'Give each its own id.',
      ),
    ),
    ...questionsOf(own)
      .filter(({ question }) => sharedIds.has(question.id))
      .map(({ question, path }) =>
        at(
          [...path, 'id'],
          `The core has a question "${question.id}" already.`,
          'Give this one another id, or leave it out.',
        ),
      ),
    ...questionsOf(own).flatMap((placed) => insideOf(placed, new Set([...sharedIds, ...ownIds]))),
    ...everyQuestion(questionsOf(own)).flatMap(settingsOf),
  ];

  function insideOf({ inner }: Placed, outer: ReadonlySet<string>): TemplateProblem[] {
    return [
      ...repeats(inner.map(({ question, path }) => [question.id, path])).map(({ id, path }) =>
        at([...path, 'id'], `The group asks "${id}" twice.`, 'Give each question its own id.'),
      ),
      ...inner
        .filter(({ question }) => outer.has(question.id))
        .map(({ question, path }) =>
          at(
            [...path, 'id'],
            `A question outside the group has the id "${question.id}" too.`,
            'Give the inner one another id.',
          ),
        ),
      ...inner
        .filter(({ question }) => ['group', 'score'].includes(question.type))
        .map(({ question, path }) =>
          at([...path, 'type'], `A group cannot hold a ${question.type}.`, 'Move it out of the group.'),
        ),
    ];
  }

  function settingsOf({ question, path, sound }: Placed): TemplateProblem[] {
    const problems: TemplateProblem[] = [];
    if (RESERVED_NAMES.has(question.id))
      problems.push(
        at(
          [...path, 'id'],
          `The id "${question.id}" means something else in expressions.`,
          'Choose another id.',
        ),
      );
    if (!sound) return problems;
    if ('min' in question && question.max !== undefined && Number(question.min) > question.max)
      problems.push(
        at(
          [...path, 'min'],
          `No answer can fit: min ${question.min} is above max ${question.max}.`,
          'Swap or correct them.',
        ),
      );
    if (question.type === 'date')
      for (const end of ['earliest', 'latest'] as const)
        if (question[end] && question[end] !== 'today' && !isDay(question[end]))
          problems.push(
            at(
              [...path, end],
              `There is no day ${question[end]}.`,
              'Write a real day as YYYY-MM-DD, or today.',
            ),
          );
    if (question.type === 'date' && areInverted(question))
      problems.push(
        at(
          [...path, 'earliest'],
          `No date can fit: earliest ${question.earliest} is after latest ${question.latest}.`,
          'Swap or correct them.',
        ),
      );
    if (question.type === 'coded' && !library.listNames.has(question.codeList))
      problems.push(
        at(
          [...path, 'codeList'],
          `There is no code list "${question.codeList}".`,
          addList(question.codeList),
        ),
      );
    if (question.type === 'contacts' && !library.listNames.has(RELATIONSHIPS))
      problems.push(
        at(
          path,
          `Contacts need the code list "${RELATIONSHIPS}", which is not there.`,
          addList(RELATIONSHIPS),
        ),
      );
    if (question.type === 'choice' || question.type === 'choices') {
      const values = question.options.map(({ value }) => value);
      for (const [index, value] of (question.flag?.unless ?? []).entries())
        if (!values.includes(value))
          problems.push(
            at([...path, 'flag', 'unless', index], `There is no option "${value}".`, choose(value, values)),
          );
      for (const { id, path: option } of repeats(
        question.options.map(({ value }, index) => [value, [...path, 'options', index]]),
      ))
        problems.push(
          at([...option, 'value'], `The option "${id}" appears twice.`, 'Give each option its own value.'),
        );
    }
    return problems;
  }

  function addList(name: string): string {
    const near = nearest(name, library.listNames);
    return near
      ? `Did you mean "${near}"?`
      : `Add templates/code-lists/${name}.yaml, or ${choose(name, [...library.listNames]).replace(/^Use/, 'use')}`;
  }
}

/** Questions and those inside their groups. */
export function everyQuestion(placed: readonly Placed[]): Placed[] {
  return placed.flatMap((one) => [one, ...one.inner]);
}

/** Both limits are days that do not move, and in the wrong order. */
function areInverted({ earliest, latest }: DateQuestion): boolean {
  if (!earliest || !latest || earliest === 'today' || latest === 'today') return false;
  return earliest > latest;
}

function named(list: unknown): [string, number][] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: { id?: unknown } | null, index) =>
    typeof item?.id === 'string' ? [[item.id, index] as [string, number]] : [],
  );
}

/** The second and later places of each id. */
export function repeats(ids: [id: string, path: Path][]): { id: string; path: Path; first: Path }[] {
  const firsts = new Map<string, Path>();
  return ids.flatMap(([id, path]) => {
    const first = firsts.get(id);
    if (first) return [{ id, path, first }];
    firsts.set(id, path);
    return [];
  });
}
