import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

const REFERENCE = '#/$defs/';

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

/** The JSON Schema of a payload class, read from the same decorators that check the payload; complete in itself. */
export function schemaOf({ name }: { name: string }): object {
  const schema = schemas()[name] ?? { type: 'object', properties: {}, additionalProperties: false };
  const parts = [...referencedIn(schema)];
  if (parts.length === 0) return schema;
  return { ...schema, $defs: Object.fromEntries(parts.map((part) => [part, schemas()[part]!])) };
}

function referencedIn(schema: object): Set<string> {
  const found = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)].map((match) => match[1]!);
  return new Set(found.flatMap((name) => [name, ...referencedIn(schemas()[name]!)]));
}

/** Every payload class by its name, for the description of the API. */
export const actionSchemas = (): Record<string, object> => ({ ...schemas() });
