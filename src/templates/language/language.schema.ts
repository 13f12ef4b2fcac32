import { SERVICE_LINES } from '../../domain/referral.types.js';
import { TEMPLATE_STATUSES } from './template.schema.js';

/** The template language as JSON Schema. `description` is the remedy shown when that part is wrong. */

const filled = { type: 'string', minLength: 1 };
const id = {
  type: 'string',
  pattern: '^[a-z][A-Za-z0-9]*$',
  description: 'Write it in camelCase: letters and digits, beginning with a lower-case letter.',
};
const kebab = {
  type: 'string',
  pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  description: 'Write it in lower-case letters and hyphens, as in community-nursing.',
};
const day = { type: 'string', format: 'date', description: 'Write a real day as YYYY-MM-DD.' };
const version = { type: 'integer', minimum: 1, description: 'Number versions 1, 2, 3 and so on.' };
const condition = { ...filled, description: 'Write a CEL expression in quotes.' };
const serviceLine = { enum: SERVICE_LINES };

const object = (properties: Record<string, object>, required: string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const listOf = (items: object, minItems = 1) => ({ type: 'array', minItems, items });

/** The settings of every question; those of its type are added to them. */
export const questionHead = {
  id,
  ask: filled,
  type: { type: 'string' },
  hint: filled,
  showIf: condition,
  flag: object({ title: filled, unless: listOf(filled) }, ['title']),
};

/** The settings of every question that is asked. */
export const questionDemands = {
  required: {
    type: ['boolean', 'string'],
    minLength: 1,
    description: 'Write true, false or a CEL expression in quotes.',
  },
  safety: { type: 'boolean' },
};

const sections = listOf(
  object({ id, title: filled, hint: filled, showIf: condition, questions: listOf({ type: 'object' }) }, [
    'id',
    'title',
    'questions',
  ]),
);

const status = { enum: TEMPLATE_STATUSES };

export const coreSchema = object(
  {
    kind: { const: 'core' },
    id: { const: 'core' },
    version,
    title: filled,
    summary: filled,
    status,
    effectiveFrom: day,
    sections,
  },
  ['kind', 'version', 'sections'],
);

export const templateSchema = object(
  {
    id: kebab,
    version,
    title: filled,
    summary: filled,
    status,
    effectiveFrom: day,
    effectiveTo: { ...day, type: ['string', 'null'] },
    core: version,
    serviceLines: { ...listOf(serviceLine), uniqueItems: true },
    replaces: listOf(
      object({ version, renames: { type: 'object', additionalProperties: { type: 'string' } } }, ['version']),
      0,
    ),
    sections,
    redFlags: listOf(
      object({ id, when: condition, tell: filled, action: { enum: ['call999', 'callSpa', 'note'] } }, [
        'id',
        'when',
        'tell',
        'action',
      ]),
      0,
    ),
    eligibility: listOf(
      object({ id, when: condition, otherwise: filled, refuses: { type: 'boolean' }, question: filled }, [
        'id',
        'when',
        'otherwise',
        'refuses',
        'question',
      ]),
      0,
    ),
    suggest: object(
      {
        priority: listOf(
          object({ when: condition, category: filled, because: filled }, ['when', 'category', 'because']),
        ),
        serviceLine: listOf(
          object({ when: condition, serviceLine, because: filled }, ['when', 'serviceLine', 'because']),
          0,
        ),
      },
      ['priority'],
    ),
    workflow: object(
      {
        skipClaim: { type: 'boolean' },
        rfiPausesLocalClock: { type: 'boolean' },
        categories: { ...listOf({ type: 'string' }), uniqueItems: true },
        declineReasons: { ...listOf({ type: 'string' }), uniqueItems: true },
      },
      ['skipClaim', 'rfiPausesLocalClock', 'categories', 'declineReasons'],
    ),
    examples: {
      ...listOf(object({ title: filled, answers: { type: 'object' } }, ['title', 'answers'])),
      description: 'Give at least one example: a title and complete answers.',
    },
  },
  [
    'id',
    'version',
    'title',
    'summary',
    'status',
    'effectiveFrom',
    'core',
    'serviceLines',
    'sections',
    'suggest',
    'workflow',
    'examples',
  ],
);

export const codeListSchema = object(
  {
    name: kebab,
    title: filled,
    source: filled,
    codes: listOf(
      object(
        {
          code: { ...filled, description: 'Put the code in quotes.' },
          display: filled,
          retired: { type: 'boolean' },
        },
        ['code', 'display'],
      ),
    ),
  },
  ['name', 'title', 'source', 'codes'],
);

export const declineReasonsSchema = listOf(
  object(
    { key: id, title: filled, nationalCode: { type: ['string', 'null'] }, capacity: { type: 'boolean' } },
    ['key', 'title', 'nationalCode'],
  ),
);
