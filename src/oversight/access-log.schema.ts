import { Ajv } from 'ajv';
import { join } from 'node:path';
import { readCheckedYaml } from '../platform/yaml-file.js';

/** `templates/access-log.yaml`: the words in which a patient is told who looked. */
export interface AccessLogWords {
  roles: Record<string, string>;
  actions: Record<string, string>;
  otherwise: string;
  bases: Record<string, string>;
  unsaid: string;
}

const text = { type: 'string', minLength: 1 } as const;
const words = { type: 'object', additionalProperties: text, minProperties: 1 } as const;

const check = new Ajv({ allErrors: true }).compile<AccessLogWords>({
  type: 'object',
  properties: { roles: words, actions: words, otherwise: text, bases: words, unsaid: text },
  required: ['roles', 'actions', 'otherwise', 'bases', 'unsaid'],
  additionalProperties: false,
});

/** @throws Refusal when the file is wrong */
export const loadAccessLogWords = (templatesDir: string): AccessLogWords =>
  readCheckedYaml(join(templatesDir, 'access-log.yaml'), check);
