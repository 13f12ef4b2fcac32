import type { ErrorObject } from 'ajv';
import { nearest } from '../language/nearest.rules.js';
import type { ContactsQuestion } from '../language/template.schema.js';
import { label, plural } from '../language/words.rules.js';
import { FILLED_TEXT, liveCodes, positive, type QuestionType, type Wrong } from './question-type.schema.js';

/** The code list that a contact's `relationship` is taken from. */
export const RELATIONSHIPS = 'relationship';

const PHONE = '^\\+?(?:[ ()-]*[0-9]){7,15} *(?:(?:ext\\.?|x) ?[0-9]{1,6})?$';

interface Contact {
  name: string;
  relationship?: string;
  phone: string;
  rank: number;
  mayLeaveMessage?: boolean;
}

export const contacts: QuestionType<ContactsQuestion> = {
  settings: { properties: { min: positive, max: positive } },
  cel: () => ({
    name: 'list<record>',
    fields: {
      name: { name: 'string' },
      relationship: { name: 'string' },
      phone: { name: 'string' },
      rank: { name: 'double' },
      mayLeaveMessage: { name: 'bool' },
    },
  }),
  rules(question, lists) {
    const { min = 1, max = 10 } = question;
    const codes = liveCodes(lists, RELATIONSHIPS);
    return {
      schema: {
        type: 'array',
        minItems: min,
        maxItems: max,
        items: {
          type: 'object',
          properties: {
            name: { type: 'string', minLength: 1, maxLength: 200, pattern: FILLED_TEXT },
            relationship: { type: 'string', enum: codes },
            phone: { type: 'string', maxLength: 40, pattern: PHONE },
            rank: { type: 'integer', minimum: 1, maximum: max },
            mayLeaveMessage: { type: 'boolean' },
          },
          required: ['name', 'phone', 'rank'],
          additionalProperties: false,
        },
      },
      explain: (error) => explain(label(question), min, max, error, codes),
      refine(value: Contact[]) {
        const wrong = sameRanks(value);
        if (wrong.length > 0) return { wrong };
        const trimmed = value.map((one) => ({ ...one, name: one.name.trim(), phone: one.phone.trim() }));
        return { value: trimmed.sort((a, b) => a.rank - b.rank) };
      },
    };
  },
};

function sameRanks(contacts: Contact[]): Wrong[] {
  return contacts.flatMap(({ rank }, index) =>
    contacts.findIndex((other) => other.rank === rank) === index
      ? []
      : [
          {
            at: `/${index}/rank`,
            code: 'range',
            message: `Two contacts have rank ${rank}: give each its own`,
          } as const,
        ],
  );
}

function explain(name: string, min: number, max: number, error: ErrorObject, codes: string[]): string {
  const [, index, inside] = error.instancePath.split('/');
  if (index === undefined) {
    if (error.keyword === 'minItems') return `${name} needs at least ${plural(min, 'contact')}`;
    if (error.keyword === 'maxItems') return `${name} allows at most ${plural(max, 'contact')}`;
    return `${name} must be a list of contacts`;
  }
  const which = `contact ${Number(index) + 1}`;
  if (error.keyword === 'additionalProperties')
    return `A contact has no part "${error.params.additionalProperty}"`;
  const part = error.keyword === 'required' ? String(error.params.missingProperty) : inside;
  const near = nearest(String(error.data), codes);
  const words: Record<string, string> = {
    name: `Enter the name of ${which}, in 200 characters or fewer`,
    phone: `Enter a telephone number for ${which}, of 7 to 15 digits`,
    rank: `Rank ${which} with a whole number from 1 (call first) to ${max}`,
    relationship: `The relationship of ${which} is not a listed code${near ? `; did you mean "${near}"?` : ''}`,
    mayLeaveMessage: `Say whether a message may be left for ${which}: true or false`,
  };
  return words[part ?? ''] ?? `Each of the ${name.toLowerCase()} must have a name, a phone and a rank`;
}
