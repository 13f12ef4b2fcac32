import { normaliseNhsNumber } from '../../domain/nhs-number.rules.js';
import type { NhsNumberQuestion } from '../language/template.schema.js';
import { label } from '../language/words.rules.js';
import { wrong, type QuestionType } from './question-type.schema.js';

export const nhsNumber: QuestionType<NhsNumberQuestion> = {
  settings: { properties: {} },
  cel: () => ({ name: 'string' }),
  rules: (question) => ({
    schema: { type: 'string', maxLength: 40 },
    explain: () => `${label(question)} must be text of 10 digits`,
    refine(value: string) {
      const digits = normaliseNhsNumber(value);
      if (digits) return { value: digits };
      return wrong('format', `${label(question)} is not a valid NHS number: check the 10 digits`);
    },
  }),
};
