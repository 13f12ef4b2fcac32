import { Ajv } from 'ajv';
import { join } from 'node:path';
import { ROLES } from '../identity/actor.js';
import { Refusal } from '../platform/refusal.js';
import { readCheckedYaml } from '../platform/yaml-file.js';
import type { Oversight } from './oversight.types.js';

const text = { type: 'string', minLength: 1 } as const;
const amount = { type: 'integer', minimum: 1 } as const;
const rule = (kinds: string[], more: Record<string, object> = {}, optional: Record<string, object> = {}) => ({
  type: 'object',
  properties: {
    id: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*$' },
    title: text,
    kind: { enum: kinds },
    ...more,
    ...optional,
  },
  required: ['id', 'title', 'kind', ...Object.keys(more)],
  additionalProperties: false,
});

const perRole = {
  type: 'object',
  properties: Object.fromEntries(ROLES.map((role) => [role, amount])),
  additionalProperties: false,
};

const file = {
  type: 'object',
  properties: {
    rules: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        discriminator: { propertyName: 'kind' },
        required: ['kind'],
        oneOf: [
          rule(['ownRecord', 'otherLocality']),
          rule(['sameSurname'], { unlessMoreThan: amount }),
          rule(['manyPatients'], { patients: amount, withinMinutes: amount }, { perRole }),
          rule(['refusedOften'], { times: amount, withinMinutes: amount }),
        ],
      },
    },
    localities: { type: 'object', additionalProperties: { type: 'array', minItems: 1, items: text } },
  },
  required: ['rules', 'localities'],
  additionalProperties: false,
};

const check = new Ajv({ allErrors: true, discriminator: true }).compile<Oversight>(file);

/** @throws Refusal when the file is wrong, or says something twice */
export function loadOversight(templatesDir: string): Oversight {
  const path = join(templatesDir, 'oversight.yaml');
  const oversight = readCheckedYaml(path, check);
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
