import { DateTime } from 'luxon';
import { LONDON } from '../../../domain/london.js';
import type { Answers } from '../../../templates/language/answer.schema.js';
import { hasRows, type DrawnQuestion } from '../../answers/questions.js';

/** What stands in the fields of a form, by their names. */
export type Fields = Record<string, string | string[]>;

/** Answers as they stand in the fields of their questions. */
export function fieldsOf(questions: DrawnQuestion[], answers: Answers, prefix = ''): Fields {
  return Object.assign(
    {},
    ...questions.map((one) => fieldsOfOne(one, answers[one.id], prefix + one.id)),
  ) as Fields;
}

function fieldsOfOne(question: DrawnQuestion, value: unknown, name: string): Fields {
  if (value === undefined || value === null) return {};
  switch (question.type) {
    case 'yesNo':
      return { [name]: value === true ? 'yes' : 'no' };
    case 'date':
      return dayFields(value as string, name);
    case 'dateTime':
      return momentFields(value as string, name);
    case 'address': {
      const { lines, postcode } = value as { lines: string[]; postcode: string };
      const numbered = lines.map((line, index) => [`${name}-lines-${index}`, line]);
      return { ...(Object.fromEntries(numbered) as Fields), [`${name}-postcode`]: postcode };
    }
    case 'contacts':
    case 'group':
      return rowFields(question, value as Answers[], name);
    default:
      return { [name]: Array.isArray(value) ? value.map(String) : textOf(value) };
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function dayFields(day: string, name: string): Fields {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

function momentFields(iso: string, name: string): Fields {
  const at = DateTime.fromISO(iso, { zone: LONDON });
  return { ...dayFields(at.toISODate() ?? '', name), [`${name}-time`]: at.toFormat('HH:mm') };
}

function rowFields(question: DrawnQuestion, rows: Answers[], name: string): Fields {
  const fields = rows.map((row, index) => fieldsOf(insideOf(question), row, `${name}-${index}-`));
  return Object.assign({ [`${name}-rows`]: String(rows.length) }, ...fields) as Fields;
}

/** The parts of a contact are asked as questions too. */
export function insideOf({ type, questions = [], options }: DrawnQuestion): DrawnQuestion[] {
  if (type !== 'contacts') return questions;
  return [
    { id: 'name', ask: 'Name', type: 'text', required: true },
    { id: 'phone', ask: 'Telephone', type: 'text', required: true },
    { id: 'relationship', ask: 'Relationship to the patient', type: 'coded', options },
    { id: 'mayLeaveMessage', ask: 'May we leave a message?', type: 'yesNo' },
  ];
}

/** How many rows a form shows: those it has, but one to begin with, and one more where it was asked for. */
export function rowCount(question: DrawnQuestion, fields: Fields, added = false): number {
  if (!hasRows(question)) return 0;
  return Math.max(1, Number(fields[`${question.id}-rows`] ?? 0) + (added ? 1 : 0));
}
