import type { NumberQuestion } from '../language/template.schema.js';
import { label, plural } from '../language/words.rules.js';
import { wrong, type QuestionType } from './question-type.schema.js';

export const number: QuestionType<NumberQuestion> = {
  settings: {
    properties: {
      unit: { type: 'string', minLength: 1 },
      min: { type: 'number' },
      max: { type: 'number' },
      decimals: { type: 'integer', minimum: 0, maximum: 6 },
    },
    required: ['unit', 'min', 'max'],
  },
  cel: () => ({ name: 'double' }),
  rules(question) {
    const { min, max, unit, decimals = 0 } = question;
    const scale = 10 ** decimals;
    return {
      schema: { type: 'number', minimum: min, maximum: max },
      explain: (error) =>
        error.keyword === 'type'
          ? `${label(question)} must be a number of ${unit}`
          : `${label(question)} must be between ${min} and ${max} ${unit}`,
      refine(value: number) {
        if (Math.abs(value * scale - Math.round(value * scale)) < 1e-6) return { value };
        const allowed =
          decimals === 0 ? `a whole number of ${unit}` : `given to ${plural(decimals, 'decimal place')}`;
        return wrong('range', `${label(question)} must be ${allowed}`);
      },
    };
  },
};
