import type { ErrorObject } from 'ajv';
import type { LongTextQuestion, TextQuestion } from '../language/template.schema.js';
import { label } from '../language/words.rules.js';
import { PLAIN_TEXT, positive, wrong, type AnswerRules, type QuestionType } from './question-type.schema.js';

export const text: QuestionType<TextQuestion> = {
  settings: {
    properties: {
      maxLength: positive,
      pattern: { type: 'string', format: 'regex', description: 'Write a regular expression.' },
    },
  },
  cel: () => ({ name: 'string' }),
  rules(question) {
    const pattern = question.pattern === undefined ? null : new RegExp(`^(?:${question.pattern})$`, 'u');
    return {
      ...plainText(question, question.maxLength ?? 200),
      refine(value: string) {
        const trimmed = value.trim();
        if (pattern && !pattern.test(trimmed))
          return wrong('format', `${label(question)} is not in the right format`);
        return { value: trimmed };
      },
    };
  },
};

export const longText: QuestionType<LongTextQuestion> = {
  settings: { properties: { maxLength: positive } },
  cel: () => ({ name: 'string' }),
  rules: (question) => ({
    ...plainText(question, question.maxLength ?? 4000),
    refine: (value: string) => ({ value: value.trim() }),
  }),
};

function plainText(question: TextQuestion | LongTextQuestion, maxLength: number): AnswerRules {
  const words: Record<string, string> = {
    maxLength: `must be ${maxLength} characters or fewer`,
    pattern: 'must not have control characters',
  };
  return {
    schema: { type: 'string', maxLength, pattern: PLAIN_TEXT },
    explain: (error: ErrorObject) => `${label(question)} ${words[error.keyword] ?? 'must be text'}`,
  };
}
