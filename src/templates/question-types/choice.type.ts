import type { ErrorObject } from 'ajv';
import { SENTENCES } from '../../domain/sentences.js';
import { nearest } from '../language/nearest.rules.js';
import type {
  ChoiceQuestion,
  ChoicesQuestion,
  CodedQuestion,
  YesNoQuestion,
} from '../language/template.schema.js';
import { label, plural } from '../language/words.rules.js';
import { liveCodes, positive, type AnswerRules, type QuestionType } from './question-type.schema.js';

const options = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    properties: {
      value: { type: 'string', minLength: 1, description: 'Put the value in quotes.' },
      label: { type: 'string', minLength: 1 },
    },
    required: ['value', 'label'],
    additionalProperties: false,
  },
};

export const yesNo: QuestionType<YesNoQuestion> = {
  settings: { properties: {} },
  cel: () => ({ name: 'bool' }),
  rules: (question) => ({
    schema: { type: 'boolean' },
    explain: () => SENTENCES.yesNo(`${label(question)} must be answered yes or no`),
  }),
};

export const choice: QuestionType<ChoiceQuestion> = {
  settings: { properties: { options }, required: ['options'] },
  cel: () => ({ name: 'string' }),
  rules: (question) => one(question, valuesOf(question)),
};

export const choices: QuestionType<ChoicesQuestion> = {
  settings: { properties: { options, min: positive, max: positive }, required: ['options'] },
  cel: () => ({ name: 'list<string>' }),
  rules: (question) => many(question, valuesOf(question), question.min, question.max),
};

export const coded: QuestionType<CodedQuestion> = {
  settings: {
    properties: { codeList: { type: 'string' }, many: { type: 'boolean' } },
    required: ['codeList'],
  },
  cel: (question) => ({ name: question.many ? 'list<string>' : 'string' }),
  rules(question, lists) {
    const live = liveCodes(lists, question.codeList);
    const source = ` of ${lists.get(question.codeList)?.title ?? question.codeList}`;
    return question.many ? many(question, live, undefined, undefined, source) : one(question, live, source);
  },
};

function valuesOf(question: ChoiceQuestion | ChoicesQuestion): string[] {
  return question.options.map((option) => option.value);
}

type Selecting = ChoiceQuestion | ChoicesQuestion | CodedQuestion;

function one(question: Selecting, values: string[], source = ''): AnswerRules {
  return {
    schema: { type: 'string', enum: values },
    explain: (error) =>
      error.keyword === 'type'
        ? `${label(question)} must be one value, as text`
        : notAnOption(question, error, values, source),
  };
}

function many(question: Selecting, values: string[], min = 1, max?: number, source = ''): AnswerRules {
  const limits = { minItems: min, ...(max === undefined ? {} : { maxItems: max }) };
  const words: Record<string, string> = {
    minItems: `needs at least ${min} selected`,
    maxItems: `allows at most ${plural(max ?? values.length, 'selection')}`,
    uniqueItems: 'has the same value twice',
    type: 'must be a list of values, each as text',
  };
  return {
    schema: { type: 'array', ...limits, uniqueItems: true, items: { type: 'string', enum: values } },
    explain: (error) =>
      error.keyword === 'enum'
        ? notAnOption(question, error, values, source)
        : `${label(question)} ${words[error.keyword] ?? 'is wrong'}`,
  };
}

function notAnOption(question: Selecting, error: ErrorObject, values: string[], source: string): string {
  const near = nearest(String(error.data), values);
  const advice = near
    ? `did you mean "${near}"?`
    : values.length <= 12
      ? `choose from ${values.join(', ')}`
      : 'choose a listed code';
  // What was typed is not repeated: it may be a name in the wrong field.
  return `${label(question)}: this is not an option${source}; ${advice}`;
}
