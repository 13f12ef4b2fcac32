import { isMany, mostRows, type DrawnQuestion } from '../../answers/questions.js';
import { insideOf } from './field-values.js';

/** More than these do not stand beside each other; they are chosen from a list that opens. */
const MOST_RADIOS = 12;
const YES_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

/** A question with the control that its view draws. */
export interface Drawing extends DrawnQuestion {
  drawn: string;
  items: { value: string; text: string }[];
  /** The questions of each row. */
  inside: Drawing[];
  most: number;
}

export function drawn(question: DrawnQuestion): Drawing {
  const control = controlOf(question);
  const options = (question.options ?? []).map(({ value, label }) => ({ value, text: label }));
  const items = question.type === 'yesNo' ? YES_NO : options;
  return {
    ...question,
    drawn: control,
    items: control === 'select' ? [{ value: '', text: 'Choose one' }, ...items] : items,
    inside: insideOf(question).map(drawn),
    most: mostRows(question),
  };
}

/** A code that may be left out must be possible to take back, which radios are not. */
const isList = ({ type, options = [], required }: DrawnQuestion): boolean =>
  options.length > MOST_RADIOS || (type === 'coded' && required !== true);

function controlOf(question: DrawnQuestion): string {
  switch (question.type) {
    case 'yesNo':
      return 'radios';
    case 'choice':
    case 'choices':
    case 'coded':
      if (isMany(question)) return 'checkboxes';
      return isList(question) ? 'select' : 'radios';
    case 'longText':
      return 'textarea';
    case 'dateTime':
      return 'date';
    case 'contacts':
    case 'group':
      return 'rows';
    default:
      return question.type;
  }
}
