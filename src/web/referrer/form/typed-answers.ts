import { DateTime } from 'luxon';
import { LONDON } from '../../../domain/london.js';
import type { Answers } from '../../../templates/language/answer.schema.js';
import { isMany, mostRows, type DrawnQuestion } from '../../answers/questions.js';
import type { Form } from '../../kit/form.js';
import { insideOf } from './field-values.js';

/**
 * What a page of questions says, as a merge patch of the answers: null takes an answer away. Whether it is right is
 * the template's business, so what cannot be read is passed on as it was typed.
 * @param removed the row to leave out, as `wounds-1`
 */
export function typedAnswers(questions: DrawnQuestion[], form: Form, removed = ''): Answers {
  return Object.fromEntries(questions.map((one) => [one.id, valueOf(one, form, one.id, removed)]));
}

function valueOf(question: DrawnQuestion, form: Form, name: string, removed: string): unknown {
  if (isMany(question)) return orNull(form.list(name).filter((each) => each !== ''));
  const text = form.text(name);
  switch (question.type) {
    case 'yesNo':
      return text === 'yes' ? true : text === 'no' ? false : null;
    case 'number':
      return text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text);
    case 'date':
      return typedDay(form, name);
    case 'dateTime':
      return typedMoment(form, name);
    case 'address':
      return typedAddress(form, name);
    case 'contacts':
    case 'group':
      return orNull(rowsOf(question, form, name, removed));
    default:
      return text === '' ? null : text;
  }
}

const orNull = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null);

function typedDay(form: Form, name: string): string | null {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => form.text(`${name}-${part}`)) as [
    string,
    string,
    string,
  ];
  if (`${day}${month}${year}` === '') return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Local time in England; hours that a clock change leaves out or doubles are read as luxon reads them. */
function typedMoment(form: Form, name: string): string | null {
  const day = typedDay(form, name);
  const time = form.text(`${name}-time`).replace('.', ':');
  if (day === null && time === '') return null;
  const typed = `${day ?? ''}T${time.padStart(5, '0')}`;
  const at = DateTime.fromISO(typed, { zone: LONDON });
  return at.isValid ? at.toISO({ suppressMilliseconds: true }) : typed;
}

function typedAddress(form: Form, name: string): Answers | null {
  const lines = [0, 1, 2, 3]
    .map((index) => form.text(`${name}-lines-${index}`))
    .filter((line) => line !== '');
  const postcode = form.text(`${name}-postcode`);
  return lines.length === 0 && postcode === '' ? null : { lines, postcode };
}

function rowsOf(question: DrawnQuestion, form: Form, name: string, removed: string): Answers[] {
  const count = Math.min(Number(form.text(`${name}-rows`)) || 0, mostRows(question) + 1);
  const rows = Array.from({ length: count }, (_, index) => `${name}-${index}`)
    .filter((row) => row !== removed)
    .map((row) =>
      withoutNulls(insideOf(question).map((one) => [one.id, valueOf(one, form, `${row}-${one.id}`, '')])),
    )
    .filter((row) => Object.keys(row).length > 0);
  // The order on the page is the order to call in.
  return question.type === 'contacts' ? rows.map((row, index) => ({ ...row, rank: index + 1 })) : rows;
}

const withoutNulls = (entries: [string, unknown][]): Answers =>
  Object.fromEntries(entries.filter(([, value]) => value !== null));
