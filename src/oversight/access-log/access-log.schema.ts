import { join } from 'node:path';
import { each, object, text } from '../../server/runtime/file-schema.js';
import { readCheckedYaml } from '../../server/runtime/yaml-file.js';

/** `templates/access-log.yaml`: the words in which a patient is told who looked. */
export interface AccessLogWords {
  roles: Record<string, string>;
  actions: Record<string, string>;
  otherwise: string;
  bases: Record<string, string>;
  unsaid: string;
}

const words = { ...each(text), minProperties: 1 };

const schema = object({ roles: words, actions: words, otherwise: text, bases: words, unsaid: text });

/** @throws Refusal when the file is wrong */
export const loadAccessLogWords = (templatesDir: string): AccessLogWords =>
  readCheckedYaml(join(templatesDir, 'access-log.yaml'), schema);
