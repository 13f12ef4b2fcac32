import { join } from 'node:path';
import { Refusal } from '../config/refusal.js';
import { listOf, object, text, word } from '../server/runtime/file-schema.js';
import { readCheckedYaml } from '../server/runtime/yaml-file.js';
import type { RetentionRule } from './retention.rules.js';

const years = { type: 'integer', minimum: 1, maximum: 100 };

const schema = object({
  rules: listOf(
    object({
      id: word,
      title: text,
      source: text,
      when: object(
        { sent: { const: false }, deceased: { const: true }, age: { enum: ['child', 'unknown'] } },
        'sent',
        'deceased',
        'age',
      ),
      keep: {
        oneOf: [
          object({ years, after: { enum: ['closing', 'death'] } }),
          object({ untilBirthday: years, ifAged17: years }),
        ],
      },
    }),
  ),
});

/** @throws Refusal when the file is wrong, or a rule could never be worked out */
export function loadRetention(templatesDir: string): RetentionRule[] {
  const path = join(templatesDir, 'retention.yaml');
  const { rules } = readCheckedYaml<{ rules: RetentionRule[] }>(path, schema);
  const wrong = faultsIn(rules);
  if (wrong.length > 0) throw new Refusal(`${path} is wrong: ${wrong.join(' ')}`);
  return rules;
}

function faultsIn(rules: RetentionRule[]): string[] {
  const twice = rules.filter(({ id }, index) => rules.findIndex((other) => other.id === id) < index);
  const undated = rules.filter(
    ({ when, keep }) =>
      ('untilBirthday' in keep && when.age !== 'child') ||
      ('after' in keep && keep.after === 'death' && !when.deceased),
  );
  const last = rules.at(-1)!;
  return [
    ...twice.map(({ id }) => `There are two rules called ${id}: give one another id.`),
    ...undated.map(
      ({ id }) => `${id} counts from a day that some of its referrals do not have: name it in "when".`,
    ),
    ...(Object.keys(last.when).length > 0
      ? [`The last rule, ${last.id}, must fit everybody: leave its "when" empty.`]
      : []),
  ];
}
