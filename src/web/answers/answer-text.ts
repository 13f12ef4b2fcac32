import { longDay, moment } from '../../domain/formats.js';
import { nhsNumber } from '../../patients/banner.rules.js';
import type { Answers } from '../../templates/language/answer.schema.js';
import type { DrawnQuestion } from './questions.js';

interface Contact {
  name: string;
  relationship?: string;
  phone: string;
  mayLeaveMessage?: boolean;
}

/** An answer as people read it, a line each; none where there is no answer. */
export function answerLines(question: DrawnQuestion, value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  switch (question.type) {
    case 'yesNo':
      return [value === true ? 'Yes' : 'No'];
    case 'choice':
    case 'choices':
    case 'coded':
      return [value].flat().map((each) => labelOf(question, each));
    case 'date':
      return [longDay(text)];
    case 'dateTime':
      return [moment(text)];
    case 'number':
      return [`${text} ${question.unit ?? ''}`.trim()];
    case 'nhsNumber':
      return [nhsNumber(text)];
    case 'address': {
      const { lines, postcode } = value as { lines: string[]; postcode: string };
      return [...lines, postcode];
    }
    case 'contacts':
      return (value as Contact[]).map((contact) => contactLine(question, contact));
    case 'group':
      return (value as Answers[]).map((row) => rowLine(question.questions ?? [], row));
    default:
      return text.split('\n');
  }
}

/** How an option is called; the code itself where the list does not have it any more. */
export const labelOf = ({ options }: DrawnQuestion, value: unknown): string =>
  options?.find((option) => option.value === value)?.label ?? String(value);

function contactLine(
  question: DrawnQuestion,
  { name, relationship, phone, mayLeaveMessage }: Contact,
): string {
  const who = relationship ? `${name}, ${labelOf(question, relationship).toLowerCase()}` : name;
  const message =
    mayLeaveMessage === undefined ? '' : mayLeaveMessage ? '; a message may be left' : '; leave no message';
  return `${who}: ${phone}${message}`;
}

const rowLine = (questions: DrawnQuestion[], row: Answers): string =>
  questions
    .map((question) => ({ question, lines: answerLines(question, row[question.id]) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ question, lines }) => `${question.ask.replace(/\?$/, '')}: ${lines.join(', ')}`)
    .join('; ');
