import { join } from 'node:path';
import { Refusal } from '../../config/refusal.js';
import { ROLES } from '../../domain/actor.js';
import { amount, each, listOf, object, text, word } from '../../server/runtime/file-schema.js';
import { readCheckedYaml } from '../../server/runtime/yaml-file.js';
import type { Oversight } from './oversight.types.js';

const rule = (kinds: string[], more: Record<string, object> = {}, ...optional: string[]) =>
  object({ id: word, title: text, kind: { enum: kinds }, ...more }, ...optional);

const perRole = object(Object.fromEntries(ROLES.map((role) => [role, amount])), ...ROLES);

const schema = object({
  rules: listOf({
    type: 'object',
    discriminator: { propertyName: 'kind' },
    required: ['kind'],
    oneOf: [
      rule(['ownRecord', 'otherLocality']),
      rule(['sameSurname'], { unlessMoreThan: amount }),
      rule(['manyPatients'], { patients: amount, withinMinutes: amount, perRole }, 'perRole'),
      rule(['refusedOften'], { times: amount, withinMinutes: amount }),
    ],
  }),
  localities: each(listOf(text)),
});

/** @throws Refusal when the file is wrong, or says something twice */
export function loadOversight(templatesDir: string): Oversight {
  const path = join(templatesDir, 'oversight.yaml');
  const oversight = readCheckedYaml<Oversight>(path, schema);
  const rules = oversight.rules.map(({ id }) => id);
  const codes = Object.values(oversight.localities).flat();
  const wrong = [
    ...twice(rules).map((id) => `There are two rules called ${id}: give one another id.`),
    ...twice(codes).map((code) => `${code} is in two places: leave it in one locality.`),
  ];
  if (wrong.length > 0) throw new Refusal(`${path} is wrong: ${wrong.join(' ')}`);
  return oversight;
}

const twice = (words: string[]): string[] => words.filter((word, index) => words.indexOf(word) < index);
