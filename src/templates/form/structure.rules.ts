import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { questionDemands, questionHead } from '../language/language.schema.js';
import { nearest } from '../language/nearest.rules.js';
import type { TemplateProblem } from '../language/template-errors.js';
import { listed } from '../language/words.rules.js';
import { problemAt, type Path, type YamlFile } from '../language/yaml-file.schema.js';
import { QUESTION_TYPES } from '../question-types/question-types.rules.js';

const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true });
addFormats.default(ajv, ['date', 'regex']);

/** A part of a file that does not have the structure of the language. */
export interface Fault {
  path: Path;
  problem: TemplateProblem;
}

/** Checks a file against one of the schemas of the language. */
export function faultsOf(
  file: YamlFile,
  schema: object,
  value: unknown = file.value,
  at: Path = [],
): Fault[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => faultOf(file, error, value, at));
}

/** Checks the questions of a list, each against its own type; those inside groups too. */
export function questionFaults(file: YamlFile, questions: unknown, at: Path): Fault[] {
  if (!Array.isArray(questions)) return [];
  return questions.flatMap((question: unknown, index) => {
    if (typeof question !== 'object' || question === null) return [];
    const path = [...at, index];
    const { type, questions: inner } = question as { type?: unknown; questions?: unknown };
    const settings =
      typeof type === 'string' && Object.hasOwn(QUESTION_TYPES, type)
        ? QUESTION_SCHEMAS.get(type)
        : undefined;
    if (!settings) return [unknownType(file, type, path)];
    return [
      ...faultsOf(file, settings, question, path),
      ...(type === 'group' ? questionFaults(file, inner, [...path, 'questions']) : []),
    ];
  });
}

const QUESTION_SCHEMAS = new Map<string, object>(
  Object.entries(QUESTION_TYPES).map(([type, { settings }]) => {
    // A score is computed, so it can be neither required nor still to ask.
    const base = type === 'score' ? questionHead : { ...questionHead, ...questionDemands };
    return [
      type,
      {
        type: 'object',
        properties: { ...base, ...settings.properties },
        required: ['id', 'ask', 'type', ...(settings.required ?? [])],
        additionalProperties: false,
      },
    ];
  }),
);

const validators = new Map<object, ValidateFunction>();

function validatorOf(schema: object): ValidateFunction {
  const known = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, known);
  return known;
}

function unknownType(file: YamlFile, type: unknown, path: Path): Fault {
  const types = Object.keys(QUESTION_TYPES);
  const problem =
    type === undefined
      ? problemAt(file, path, 'The question has no "type".', `Add one of ${listed(types, 'or')}.`)
      : problemAt(
          file,
          [...path, 'type'],
          `There is no question type ${shown(type)}.`,
          choose(shown(type), types),
        );
  return { path, problem };
}

/** `Did you mean "x"?`, or the whole choice. */
export function choose(given: string, known: readonly string[]): string {
  const near = nearest(given, known);
  return near ? `Did you mean "${near}"?` : `Use one of ${listed(known, 'or')}.`;
}

function faultOf(file: YamlFile, error: ErrorObject, root: unknown, at: Path): Fault {
  const inside = stepsOf(error.instancePath, root);
  const path = [...at, ...inside];
  const { message, remedy, key } = words(error, path.at(-1));
  return { path, problem: problemAt(file, key === undefined ? path : [...path, key], message, remedy) };
}

/** JSON Pointer to path; steps into lists become numbers. */
function stepsOf(pointer: string, root: unknown): (string | number)[] {
  let value = root;
  return pointer
    .split('/')
    .slice(1)
    .map((step) => {
      const key = Array.isArray(value) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~');
      value = (value as Record<string | number, unknown>)[key];
      return key;
    });
}

function words(
  error: ErrorObject,
  last: string | number | undefined,
): { message: string; remedy: string; key?: string } {
  const { keyword, params, data } = error;
  const schema = error.parentSchema as {
    description?: string;
    properties?: Record<string, unknown>;
    type?: unknown;
  };
  const name =
    typeof last === 'string' ? `"${last}"` : typeof last === 'number' ? `Entry ${last + 1}` : 'The file';
  const remedy = schema.description;
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      return {
        message: `There is no setting "${key}" here.`,
        remedy: choose(key, Object.keys(schema.properties ?? {})),
        key,
      };
    }
    case 'required':
      return {
        message: `"${params.missingProperty}" is missing.`,
        remedy: remedy ?? `Add it: ${params.missingProperty}: ….`,
      };
    case 'enum':
      return {
        message: `${name} cannot be ${shown(data)}.`,
        remedy: choose(String(data), params.allowedValues as string[]),
      };
    case 'pattern':
    case 'format':
      return { message: `${name} cannot be ${shown(data)}.`, remedy: remedy ?? 'Correct the value.' };
    case 'const':
      return { message: `${name} cannot be ${shown(data)}.`, remedy: `Write ${params.allowedValue}.` };
    case 'type':
      return {
        message: `${name} must be ${kinds(params.type as string | string[])}, not ${shown(data)}.`,
        remedy: remedy ?? 'Correct the value.',
      };
    case 'minItems':
    case 'minLength':
      return { message: `${name} is empty.`, remedy: remedy ?? 'Fill it in, or take the setting out.' };
    default:
      return { message: `${name} ${error.message}.`, remedy: remedy ?? 'Correct the value.' };
  }
}

const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a set of settings',
  null: 'nothing',
};

function kinds(types: string | string[]): string {
  return listed(
    [types].flat().map((type) => KINDS[type] ?? type),
    'or',
  );
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a set of settings';
  return JSON.stringify(value ?? null);
}
