import { Refusal } from '../platform/refusal.js';
import { readCheckedYaml } from '../platform/yaml-file.js';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import {
  CATEGORIES,
  OPEN_STATES,
  SERVICE_LINES,
  type Category,
  type OpenState,
  type ServiceLine,
} from '../referrals/referral.types.js';
import type { Within } from './duration.rules.js';

export interface CategoryPolicy {
  id: Category;
  title: string;
  nationalCode: '1' | '2';
  respondWithin: Within;
  perServiceLine?: Partial<Record<ServiceLine, Within>>;
}

/** States whose time comes from what was agreed in them, not from a policy. */
export const SELF_TIMED = ['awaitingInformation', 'waiting', 'booked', 'bedHeld', 'onHold'] as const;
export type Handling = Record<Exclude<OpenState, (typeof SELF_TIMED)[number]>, Within>;

export interface ClockPolicy {
  categories: CategoryPolicy[];
  handling: Handling;
}

const amount = { type: 'integer', minimum: 1 } as const;
const within = {
  type: 'object',
  properties: {
    minutes: amount,
    hours: amount,
    days: amount,
    weeks: amount,
    midnights: amount,
    workingDays: amount,
  },
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
} as const;

const timed = OPEN_STATES.filter((state) => !(SELF_TIMED as readonly string[]).includes(state));
const ajv = new Ajv({ allErrors: true });

const checkHandling = ajv.compile<Handling>({
  type: 'object',
  properties: Object.fromEntries(timed.map((state) => [state, within])),
  required: timed,
  additionalProperties: false,
});

const checkCategories = ajv.compile<CategoryPolicy[]>({
  type: 'array',
  minItems: CATEGORIES.length,
  items: {
    type: 'object',
    properties: {
      id: { enum: CATEGORIES },
      title: { type: 'string', minLength: 1 },
      typical: { type: 'string' },
      nationalCode: { enum: ['1', '2'] },
      respondWithin: within,
      perServiceLine: {
        type: 'object',
        properties: Object.fromEntries(SERVICE_LINES.map((line) => [line, within])),
        additionalProperties: false,
      },
    },
    required: ['id', 'title', 'nationalCode', 'respondWithin'],
    additionalProperties: false,
  },
});

/** @throws Refusal with one sentence for each thing wrong in `categories.yaml` or `handling.yaml` */
export function loadClockPolicy(templatesDir: string): ClockPolicy {
  return {
    categories: complete(join(templatesDir, 'categories.yaml')),
    handling: readCheckedYaml(join(templatesDir, 'handling.yaml'), checkHandling),
  };
}

function complete(file: string): CategoryPolicy[] {
  const categories = readCheckedYaml(file, checkCategories);
  const wrong = CATEGORIES.filter((id) => categories.filter((each) => each.id === id).length !== 1);
  if (wrong.length > 0)
    throw new Refusal(`${file} must have each category once: look at ${wrong.join(', ')}.`);
  return categories;
}
