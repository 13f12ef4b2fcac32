import { join } from 'node:path';
import { Refusal } from '../config/refusal.js';
import { listOf, object, text, word } from '../server/runtime/file-schema.js';
import { readCheckedYaml } from '../server/runtime/yaml-file.js';
import type { SharingPolicy } from './sharing-policy.types.js';
import { PATIENT_MESSAGES } from './sharing.types.js';

const within = (most: number, least = 1) => ({ type: 'integer', minimum: least, maximum: most });
const several = (items: object) => ({ ...listOf(items), uniqueItems: true });
const any = (items: object) => ({ ...several(items), minItems: 0 });
const titled = several(object({ key: word, title: text }));
const units = any(text);
const words = object({ subject: text, text });

const schema = object({
  whenNotAsked: { enum: ['shared', 'notShared'] },
  ways: titled,
  policies: object({
    everyone: object({ allowed: units, prohibited: units }),
    units: any(object({ unit: text, allowed: units, prohibited: units })),
  }),
  refusals: any(object({ unit: text, because: text })),
  codes: object({
    digits: within(10, 6),
    minutes: within(60),
    tries: within(10),
    anHour: within(20),
    daysValid: within(3650),
  }),
  overrides: object({ hours: within(8), reasons: titled }),
  words: object(Object.fromEntries(PATIENT_MESSAGES.map((kind) => [kind, words]))),
});

/** Without it a patient would get a message that nobody can act on. */
const NEEDED = { verificationCode: ['{code}', '{unit}'], overrideUsed: ['{unit}', '{from}'] };
const KNOWN = ['{code}', '{minutes}', '{unit}', '{from}', '{until}'];

/** @throws Refusal with one sentence for each thing wrong in the file */
export function loadSharingPolicy(templatesDir: string): SharingPolicy {
  const file = join(templatesDir, 'sharing.yaml');
  const policy = readCheckedYaml<SharingPolicy>(file, schema);
  const faults = faultsIn(policy);
  if (faults.length > 0) throw new Refusal(faults.map((fault) => `${file}: ${fault}`).join('\n'));
  return policy;
}

/** What is wrong although the file has the right form. */
function faultsIn({ ways, policies, refusals, overrides, words: said }: SharingPolicy): string[] {
  const both = [{ ...policies.everyone, unit: 'everyone' }, ...policies.units].flatMap(
    ({ unit, allowed, prohibited }) =>
      allowed
        .filter((id) => prohibited.includes(id))
        .map((id) => `${unit} both allows and prohibits ${id}. Remove one of them.`),
  );
  const lists: [string, string[]][] = [
    ['ways', ways.map(({ key }) => key)],
    ['policies', policies.units.map(({ unit }) => unit)],
    ['refusals', refusals.map(({ unit }) => unit)],
    ['the reasons of overrides', overrides.reasons.map(({ key }) => key)],
  ];
  const twice = lists.flatMap(([list, keys]) =>
    keys
      .filter((key, index) => keys.indexOf(key) < index)
      .map((key) => `${list} has ${key} twice. Keep one of them.`),
  );
  const silent = PATIENT_MESSAGES.flatMap((kind) =>
    NEEDED[kind]
      .filter((hole) => !said[kind].text.includes(hole))
      .map((hole) => `the words of ${kind} do not contain ${hole}.`),
  );
  const unknown = PATIENT_MESSAGES.flatMap((kind) =>
    (said[kind].text.match(/\{[^}]*\}/g) ?? [])
      .filter((hole) => !KNOWN.includes(hole))
      .map((hole) => `the words of ${kind} have ${hole}, which nothing fills in.`),
  );
  return [...both, ...twice, ...silent, ...unknown];
}
