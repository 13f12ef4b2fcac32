import { NEWS2_INPUTS } from '../language/news2.rules.js';
import type { ScoreQuestion } from '../language/template.schema.js';
import { label } from '../language/words.rules.js';
import type { QuestionType } from './question-type.schema.js';

/** Computed, never asked. A score that is sent all the same must be the computed one. */
export const score: QuestionType<ScoreQuestion> = {
  settings: {
    properties: {
      formula: { type: 'string', minLength: 1 },
      inputs: {
        type: 'object',
        properties: Object.fromEntries(NEWS2_INPUTS.map((input) => [input, { type: 'string' }])),
        required: [...NEWS2_INPUTS],
        additionalProperties: false,
      },
    },
    required: ['formula'],
  },
  cel: () => ({ name: 'double' }),
  rules: (question) => ({
    schema: { type: 'number' },
    explain: () => `${label(question)} must be a number; it is computed, so it may be left out`,
  }),
};
