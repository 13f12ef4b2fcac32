import { fieldsOf, type Fields } from '../form/environment.rules.js';
import { questionsOf, type Placed, type Subject } from '../form/library.rules.js';
import type {
  CodeLists,
  Eligibility,
  PrioritySuggestion,
  Question,
  RedFlag,
  TemplateSource,
} from '../language/template.schema.js';
import type { Path } from '../language/yaml-file.schema.js';
import type { CelType } from '../question-types/question-type.schema.js';

/** The values that an answer can have, or the fields of its rows; nothing when it can be anything. */
export interface Domain {
  values?: ReadonlySet<string>;
  fields?: ReadonlyMap<string, Domain>;
}
export type Domains = ReadonlyMap<string, Domain>;

/** An expression as written, and what it may name. */
export interface Source {
  text: string;
  path: Path;
  gives: 'condition' | 'number';
  fields: Fields;
  domains: Domains;
}

/** Every expression of a file. */
export function sourcesOf(subject: Subject): Source[] {
  const { file, own, library } = subject;
  const everywhere = [...questionsOf(subject.shared), ...questionsOf(own)];
  const scope = { fields: soundFields(everywhere), domains: domainsOf(everywhere, library.codeLists) };
  const conditionOf = (path: Path, text: unknown, within = scope): Source[] =>
    typeof text === 'string' && file.sound(path) ? [{ text, path, gives: 'condition', ...within }] : [];
  const ofQuestion = ({ question, path, inner, sound }: Placed, within = scope): Source[] => {
    const inside = {
      fields: soundFields(inner, within.fields),
      domains: new Map([...within.domains, ...domainsOf(inner, library.codeLists)]),
    };
    const formula: Source[] =
      sound && question.type === 'score' && question.formula !== 'news2'
        ? [{ text: question.formula, path: [...path, 'formula'], gives: 'number', ...within }]
        : [];
    return [
      ...conditionOf([...path, 'showIf'], question.showIf, within),
      ...conditionOf([...path, 'required'], question.required, within),
      ...formula,
      ...inner.flatMap((one) => ofQuestion(one, inside)),
    ];
  };
  const rules = (path: Path, list: unknown): Source[] =>
    (Array.isArray(list) ? list : []).flatMap((rule: { when?: unknown } | null, index) =>
      conditionOf([...path, index, 'when'], rule?.when),
    );
  const source = file.source as Partial<TemplateSource> | null;
  return [
    ...own.flatMap(({ section, path, questions }) => [
      ...conditionOf([...path, 'showIf'], section.showIf),
      ...questions.flatMap((question) => ofQuestion(question)),
    ]),
    ...rules(['redFlags'], source?.redFlags satisfies RedFlag[] | undefined),
    ...rules(['eligibility'], source?.eligibility satisfies Eligibility[] | undefined),
    ...rules(['suggest', 'priority'], source?.suggest?.priority satisfies PrioritySuggestion[] | undefined),
    ...rules(['suggest', 'serviceLine'], source?.suggest?.serviceLine),
  ];
}

/** The fields of questions; one with a fault can be anything, so that its fault is reported once. */
export function soundFields(placed: readonly Placed[], outer?: Fields): Fields {
  const firsts = placed.filter(
    ({ question, sound }, index) =>
      sound && placed.findIndex((other) => other.question.id === question.id) === index,
  );
  const fields = fieldsOf(
    firsts.map(({ question }) => question),
    outer,
  );
  for (const { question, sound } of placed)
    if (!sound) fields.set(question.id, { name: 'dyn' } satisfies CelType);
  return fields;
}

function domainsOf(placed: readonly Placed[], lists: CodeLists): Map<string, Domain> {
  return new Map(
    placed
      .filter(({ sound }) => sound)
      .map(({ question, inner }) => [question.id, domainOf(question, inner, lists)]),
  );
}

function domainOf(question: Question, inner: readonly Placed[], lists: CodeLists): Domain {
  if (question.type === 'choice' || question.type === 'choices')
    return { values: new Set(question.options.map(({ value }) => value)) };
  if (question.type === 'coded') {
    const list = lists.get(question.codeList);
    return list
      ? { values: new Set(list.codes.filter(({ retired }) => !retired).map(({ code }) => code)) }
      : {};
  }
  return question.type === 'group' ? { fields: domainsOf(inner, lists) } : {};
}
