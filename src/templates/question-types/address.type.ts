import type { ErrorObject } from 'ajv';
import { normalisePostcode } from '../language/postcode.rules.js';
import type { AddressQuestion } from '../language/template.schema.js';
import { label } from '../language/words.rules.js';
import { FILLED_TEXT, wrong, type QuestionType } from './question-type.schema.js';

interface Address {
  lines: string[];
  postcode: string;
}

export const address: QuestionType<AddressQuestion> = {
  settings: { properties: {} },
  cel: () => ({
    name: 'record',
    fields: { lines: { name: 'list<string>' }, postcode: { name: 'string' } },
  }),
  rules: (question) => ({
    schema: {
      type: 'object',
      properties: {
        lines: {
          type: 'array',
          minItems: 1,
          maxItems: 5,
          items: { type: 'string', minLength: 1, maxLength: 100, pattern: FILLED_TEXT },
        },
        postcode: { type: 'string', minLength: 1, maxLength: 20 },
      },
      required: ['lines', 'postcode'],
      additionalProperties: false,
    },
    explain: (error) => explain(label(question), error),
    refine(value: Address) {
      const postcode = normalisePostcode(value.postcode);
      if (!postcode)
        return wrong('format', `${label(question)} needs a full UK postcode, such as LE1 5WW`, '/postcode');
      return { value: { lines: value.lines.map((line) => line.trim()), postcode } };
    },
  }),
};

function explain(name: string, error: ErrorObject): string {
  const missing = error.keyword === 'required' ? String(error.params.missingProperty) : '';
  if (error.keyword === 'additionalProperties')
    return `${name} has no part "${error.params.additionalProperty}": it has lines and a postcode`;
  if (missing === 'postcode' || error.instancePath === '/postcode')
    return `${name} needs its postcode as text`;
  if (missing === 'lines' || error.instancePath.startsWith('/lines'))
    return `${name} needs one to five lines of text, each of 100 characters or fewer`;
  return `${name} must have lines and a postcode`;
}
