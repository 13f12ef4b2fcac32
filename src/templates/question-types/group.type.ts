import type { GroupQuestion } from '../language/template.schema.js';
import { label, plural } from '../language/words.rules.js';
import { positive, type QuestionType } from './question-type.schema.js';

/** The rows of a group; what is inside a row is checked question by question. */
export const group: QuestionType<GroupQuestion> = {
  settings: {
    properties: {
      questions: { type: 'array', minItems: 1, items: { type: 'object' } },
      min: positive,
      max: positive,
    },
    required: ['questions'],
  },
  cel: () => ({ name: 'list<record>' }),
  rules(question) {
    const { min = 1, max = 20 } = question;
    const words: Record<string, string> = {
      minItems: `needs at least ${plural(min, 'entry', 'entries')}`,
      maxItems: `allows at most ${plural(max, 'entry', 'entries')}`,
    };
    return {
      schema: { type: 'array', minItems: min, maxItems: max, items: { type: 'object' } },
      explain: (error) =>
        `${label(question)} ${words[error.keyword] ?? 'must be a list of entries, each with its own answers'}`,
    };
  },
};
