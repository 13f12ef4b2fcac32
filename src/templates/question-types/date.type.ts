import { readableDay } from '../../domain/calendar.rules.js';
import { SENTENCES } from '../../domain/sentences.js';
import type { DateQuestion, DateTimeQuestion } from '../language/template.schema.js';
import { label } from '../language/words.rules.js';
import { wrong, type QuestionType } from './question-type.schema.js';

const limit = {
  type: 'string',
  pattern: '^(today|[0-9]{4}-[0-9]{2}-[0-9]{2})$',
  description: 'Write today, or a day as YYYY-MM-DD.',
};

export const date: QuestionType<DateQuestion> = {
  settings: { properties: { earliest: limit, latest: limit } },
  cel: () => ({ name: 'string' }),
  rules(question) {
    const { earliest, latest } = question;
    return {
      schema: { type: 'string', format: 'date' },
      explain: () => SENTENCES.day(`${label(question)} must be a real date`),
      refine(value: string, { today }) {
        if (earliest && value < (earliest === 'today' ? today : earliest))
          return wrong(
            'range',
            `${label(question)} must be ${earliest === 'today' ? 'today or later' : `${readableDay(earliest)} or later`}`,
          );
        if (latest && value > (latest === 'today' ? today : latest))
          return wrong(
            'range',
            `${label(question)} must be ${latest === 'today' ? 'today or in the past' : `${readableDay(latest)} or earlier`}`,
          );
        return { value };
      },
    };
  },
};

export const dateTime: QuestionType<DateTimeQuestion> = {
  settings: { properties: { latest: { enum: ['now'] } } },
  cel: () => ({ name: 'string' }),
  rules: (question) => ({
    schema: { type: 'string', format: 'date-time', maxLength: 40 },
    explain: () => ({ ...SENTENCES.moment, message: `${label(question)} must be a date and time` }),
    refine(value: string, { at }) {
      const instant = Date.parse(value);
      if (Number.isNaN(instant)) return wrong('format', `${label(question)} must be a real date and time`);
      if (question.latest === 'now' && instant > at.getTime())
        return wrong('range', `${label(question)} must not be in the future`);
      return { value };
    },
  }),
};
