import { Environment } from '@marcbachmann/cel-js';
import { daysSince, hoursSince, type Moment } from '../../domain/calendar.rules.js';
import type { Question } from '../language/template.schema.js';
import type { CelType } from '../question-types/question-type.schema.js';
import { celTypeOf } from '../question-types/question-types.rules.js';

/** The fields that expressions may name, with their types. */
export type Fields = ReadonlyMap<string, CelType>;

/** Fields that every template has beside its questions. */
const ALWAYS: [string, CelType][] = [
  ['age', { name: 'double' }],
  ['today', { name: 'string' }],
];

/** Names that a question may not take: they mean something else in an expression. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...ALWAYS.map(([name]) => name),
  ...'as bool break bytes const continue daysSince double dyn else false for function has hoursSince if import in int let list'.split(
    ' ',
  ),
  ...'loop map matches namespace null package return size string timestamp true type uint var void while'.split(
    ' ',
  ),
  ...Object.getOwnPropertyNames(Object.prototype),
]);

/** The fields of a form: its questions, then what every template has. */
export function fieldsOf(questions: readonly Question[], outer?: Fields): Map<string, CelType> {
  const fields = new Map(outer ?? ALWAYS);
  for (const question of questions) fields.set(question.id, fieldOf(question));
  return fields;
}

function fieldOf(question: Question): CelType {
  if (question.type !== 'group') return celTypeOf(question);
  return {
    name: 'list<record>',
    fields: Object.fromEntries(question.questions.map((inner) => [inner.id, fieldOf(inner)])),
  };
}

/**
 * The environment that expressions are evaluated in. Records are maps of anything here, because answers are
 * plain objects; `checkingEnvironment` is the one that knows their fields.
 * `daysSince` and `hoursSince` read `moment`, which the caller sets before each synchronous evaluation.
 */
export function evaluatingEnvironment(fields: Fields, moment: Moment): Environment {
  const environment = withFunctions(moment);
  for (const [name, type] of fields)
    environment.registerVariable(name, type.name.replace('record', 'map<string, dyn>'));
  return environment;
}

/** The environment that expressions are type-checked in when templates are loaded: it knows each field of a record. */
export function checkingEnvironment(fields: Fields): Environment {
  const environment = withFunctions({ at: new Date(0), today: '1970-01-01' });
  const comparedWithNull = new Set<string>();
  const allowNull = (type: string) => {
    if (comparedWithNull.has(type)) return;
    comparedWithNull.add(type);
    environment.registerOperator(`${type} == null`, () => false);
  };
  const typed = (name: string, type: CelType): string => {
    if (!type.fields) return type.name;
    const fields = Object.entries(type.fields).map(([field, inner]) => [
      field,
      typed(`${name}_${field}`, inner),
    ]);
    environment.registerType(`${name}_record`, {
      fields: Object.fromEntries(fields) as Record<string, string>,
    });
    return type.name.replace('record', `${name}_record`);
  };
  for (const [name, type] of fields) {
    const registered = typed(name, type);
    environment.registerVariable(name, registered);
    if (registered !== 'dyn') allowNull(registered);
  }
  return environment;
}

function withFunctions(moment: Moment): Environment {
  return new Environment()
    .registerFunction('daysSince(string): int', (date: string) => BigInt(daysSince(date, moment.today)))
    .registerFunction('hoursSince(string): int', (dateTime: string) =>
      BigInt(hoursSince(dateTime, moment.at)),
    );
}
