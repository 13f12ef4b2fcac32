import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { Refusal } from '../../config/refusal.js';

/** One for all files: it takes longer to make than a schema does to compile. */
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, discriminator: true, inlineRefs: false });

/** @throws Refusal with file and line when it is no YAML, or not there */
export function readYaml(file: string): unknown {
  return parseYaml(file, sourceOf(file));
}

function sourceOf(file: string): string {
  if (!existsSync(file)) throw new Refusal(`${file} is missing.`);
  return readFileSync(file, 'utf8');
}

function parseYaml(file: string, source: string): unknown {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax)
    throw new Refusal(`${file}:${lines.linePos(syntax.pos[0]).line} is not YAML: ${syntax.message}`);
  return document.toJS();
}

/** @throws Refusal that names every wrong place of the file */
export function readCheckedYaml<T>(file: string, schema: object): T {
  return checkedYaml(file, sourceOf(file), schema);
}

/**
 * @param file how the text is called
 * @throws Refusal that names every wrong place of the text
 */
export function checkedYaml<T>(file: string, source: string, schema: object): T {
  const value = parseYaml(file, source);
  if (ajv.validate<T>(schema, value)) return value;
  const wrong = (ajv.errors ?? []).map((each) => `${each.instancePath || 'the file'} ${each.message}`);
  throw new Refusal(
    `${file} is wrong: ${wrong.join('; ')}. See the comments in the file for what is expected.`,
  );
}
