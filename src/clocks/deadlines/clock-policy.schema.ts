import { join } from 'node:path';
import { Refusal } from '../../config/refusal.js';
import { OPEN_STATES, SERVICE_LINES } from '../../domain/referral.types.js';
import { amount, listOf, object, text, word } from '../../server/runtime/file-schema.js';
import { readCheckedYaml } from '../../server/runtime/yaml-file.js';
import { calendarFaults, calendarSchema } from './calendar.schema.js';
import type { Calendars, CategoryPolicy, ClockPolicy, Clocks, Handling } from './clock-policy.types.js';
import { SELF_TIMED } from './clock-policy.types.js';

const flag = { type: 'boolean' } as const;
const oneOf = (...units: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(units.map((unit) => [unit, amount])),
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  description: `Give one of ${units.slice(0, -1).join(', ')} and ${units.at(-1)}, as in { hours: 24 }.`,
});
const elapsed = oneOf('minutes', 'hours', 'days');
const within = oneOf('minutes', 'hours', 'openHours', 'days', 'weeks', 'midnights', 'workingDays');
const lines = <T>(of: T) => Object.fromEntries(SERVICE_LINES.map((line) => [line, of]));

/** The short name of a category, as `P0`; the database holds it to the same pattern. */
export const CATEGORY_ID = '^[A-Za-z][A-Za-z0-9]{0,19}$';

/** `categories.yaml`; the checker of the templates reads it too, and shows each `description` as the remedy. */
export const categoriesSchema = listOf(
  object(
    {
      id: { type: 'string', pattern: CATEGORY_ID, description: 'Write letters and digits, as in P0.' },
      title: text,
      typical: text,
      nationalCode: {},
      respondWithin: within,
      perServiceLine: object(lines(within), ...SERVICE_LINES),
      warnBefore: elapsed,
      faceToFace: flag,
      phoneFirst: flag,
    },
    'typical',
    'nationalCode',
    'perServiceLine',
    'warnBefore',
    'faceToFace',
    'phoneFirst',
  ),
);

const byUrgency = (of: object) => object({ urgent: of, routine: of });
const timed = OPEN_STATES.filter((state) => !(SELF_TIMED as readonly string[]).includes(state));
const chain = object({ lead: within, onCall: within });

const SCHEMAS = {
  categories: categoriesSchema,
  handling: {
    ...object(Object.fromEntries(timed.map((state) => [state, { $ref: '#/definitions/time' }]))),
    definitions: { time: { anyOf: [within, byUrgency(within)] } },
  },
  calendars: object({ spa: calendarSchema, ...lines(calendarSchema) }),
  clocks: object({
    pauses: object({ information: object(lines(flag)), hold: object(lines(flag)) }),
    escalation: byUrgency(chain),
    recordVisitWithin: within,
    statutory: listOf(
      object(
        {
          id: word,
          title: text,
          serviceLines: listOf({ enum: SERVICE_LINES }),
          categories: listOf(text),
          from: { type: 'array', items: text },
          within,
          faceToFace: flag,
        },
        'categories',
        'within',
      ),
    ),
  }),
};

/** @throws Refusal with one sentence for each thing wrong in the four files of the clocks */
export function loadClockPolicy(templatesDir: string): ClockPolicy {
  const read = <T>(name: keyof typeof SCHEMAS): T =>
    readCheckedYaml<T>(join(templatesDir, `${name}.yaml`), SCHEMAS[name]);
  const policy = {
    categories: read<CategoryPolicy[]>('categories'),
    handling: read<Handling>('handling'),
    calendars: read<Calendars>('calendars'),
    clocks: read<Clocks>('clocks'),
  };
  const faults = faultsIn(policy);
  if (faults.length > 0) throw new Refusal(faults.map((fault) => join(templatesDir, fault)).join('\n'));
  return policy;
}

/** What is wrong although each file has the right form. */
function faultsIn({ categories, handling, calendars, clocks }: ClockPolicy): string[] {
  const ids = categories.map(({ id }) => id);
  const unmapped = categories.filter(({ nationalCode }) => nationalCode !== '1' && nationalCode !== '2');
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  const unknown = clocks.statutory.flatMap((clock) =>
    (clock.categories ?? []).filter((id) => !ids.includes(id)).map((id) => ({ clock: clock.id, id })),
  );
  const hurried = Object.entries(handling).filter(
    ([, each]) => 'urgent' in each && ('openHours' in each.urgent || 'workingDays' in each.urgent),
  );
  const misopened = Object.entries(calendars).flatMap(([name, opening]) =>
    calendarFaults(opening).map(({ says }) => `${name} ${says}`),
  );
  return [
    ...unmapped.map(
      ({ id }) =>
        `categories.yaml: the category ${id} has no national code. Give nationalCode '1' (routine) or '2' (urgent).`,
    ),
    ...twice.map((id) => `categories.yaml has the category ${id} twice. Keep one of them.`),
    ...unknown.map(
      ({ clock, id }) =>
        `clocks.yaml: the clock ${clock} is for the category ${id}, which categories.yaml does not have. Correct one of them.`,
    ),
    ...hurried.map(
      ([state]) =>
        `handling.yaml: urgent referrals that are ${state} count every hour. Give minutes or hours.`,
    ),
    ...misopened.map((sentence) => `calendars.yaml: ${sentence}`),
  ];
}
