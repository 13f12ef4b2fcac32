import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { NothingDto } from '../../../workflow/payloads.js';
import { ACTIONS } from './actions.js';

const REFERENCE = '#/$defs/';
const OPENAPI = '#/components/schemas/';
const NOTHING = { type: 'object', properties: {}, additionalProperties: false };

let known: Record<string, object> | undefined;

/** Read at the first use: by then every class has declared its fields. */
const schemas = (): Record<string, object> => (known ??= readSchemas());

function readSchemas(): Record<string, object> {
  const read = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    refPointerPrefix: REFERENCE,
  });
  return Object.fromEntries(
    Object.entries(read).map(([name, schema]) => [name, { ...schema, additionalProperties: false }]),
  );
}

const made = new Map<string, object>();

/** The JSON Schema of a payload class, read from the same decorators that check the payload; complete in itself. */
export function schemaOf({ name }: { name: string }): object {
  const schema = made.get(name) ?? withParts(schemas()[name] ?? NOTHING);
  made.set(name, schema);
  return schema;
}

function withParts(schema: object): object {
  const parts = [...referencedIn(schema)];
  if (parts.length === 0) return schema;
  return { ...schema, $defs: Object.fromEntries(parts.map((part) => [part, schemas()[part]!])) };
}

function referencedIn(schema: object): Set<string> {
  const found = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)].map((match) => match[1]!);
  return new Set(found.flatMap((name) => [name, ...referencedIn(schemas()[name]!)]));
}

/** The same schemas as parts of an OpenAPI document, and the body of every action by its name in the address. */
export function actionDescriptions(): { schemas: Record<string, object>; bodies: object[] } {
  const parts = JSON.stringify(schemas()).replaceAll(REFERENCE, OPENAPI);
  const names = new Set(Object.values(ACTIONS).map(({ payload }) => payload.name));
  return {
    schemas: { [NothingDto.name]: NOTHING, ...(JSON.parse(parts) as Record<string, object>) },
    bodies: [...names].map((name) => ({ $ref: OPENAPI + name })),
  };
}
