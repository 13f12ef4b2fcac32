import { unknownEntry } from '../../../directory/directory.problems.js';
import { SERVICE_LINE_TITLES } from '../../kit/words/code-words.js';
import { PLACES, type Place } from './entry-form.js';

/** @throws Problem 404 when there is no such place */
export function placeCalled(name: string): Place {
  if (!Object.hasOwn(PLACES, name)) throw unknownEntry();
  return PLACES[name]!;
}

/** What the page of an entry asks, besides what stands in its fields. */
export const drawing = (name: string, { title, idHint, fields, more }: Place) => ({
  place: name,
  kind: title,
  idHint,
  asks: Object.fromEntries(fields.map((field) => [field, true])),
  more,
  serviceLines: Object.entries(SERVICE_LINE_TITLES).map(([value, text]) => ({ value, text })),
});
