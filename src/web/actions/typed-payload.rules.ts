import { DateTime } from 'luxon';
import { LONDON } from '../../domain/london.js';
import type { Form } from '../kit/form.js';
import type { Part } from './action-schema.rules.js';

export type Payload = Record<string, unknown>;

/** More than any action takes. */
const MOST_ROWS = 20;
const HERE = { zone: LONDON };
/** What a browser sends for a moment, and what people write where it has no such control. */
const FORMATS = [
  "yyyy-MM-dd'T'HH:mm",
  "yyyy-MM-dd'T'HH:mm:ss",
  'd/M/yyyy HH:mm',
  'd/M/yyyy, HH:mm',
  'd MMMM yyyy HH:mm',
];

/**
 * What a form says, as the payload of an action. Whether it is right is for `ReferralService` to say: what cannot be read is
 * passed on as it was typed. Fields that may be left out and are empty are left out; so are empty rows.
 */
export function typedPayload(parts: readonly Part[], form: Form, at = ''): Payload {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const value = valueOf(part, form, at + part.name);
      return isEmpty(value) && !part.required ? [] : [[part.name, value]];
    }),
  );
}

function valueOf(part: Part, form: Form, name: string): unknown {
  if (part.kind === 'rows') return rowsOf(part.parts, form, name);
  if (part.kind === 'tick') return form.text(name) === 'true';
  if (part.kind === 'choices') return form.list(name).filter((each) => each !== '');
  return part.kind === 'moment' ? readMoment(form.text(name)) : form.text(name);
}

function rowsOf(parts: readonly Part[], form: Form, name: string): Payload[] {
  const rows = Array.from({ length: MOST_ROWS }, (_, index) =>
    typedPayload(parts, form, `${name}-${index}-`),
  );
  return rows
    .filter((row) => Object.entries(row).some(([key, value]) => key !== 'id' && !isEmpty(value)))
    .map((row, index) => ('id' in row ? { ...row, id: row.id || `item-${index + 1}` } : row));
}

const isEmpty = (value: unknown): boolean =>
  value === '' || value === false || (Array.isArray(value) && value.length === 0);

/** Local time in England as ISO 8601 with its offset; text that is no moment stays as it is. */
export function readMoment(typed: string): string {
  const read = FORMATS.map((format) => DateTime.fromFormat(typed, format, { ...HERE, locale: 'en-GB' }));
  return read.find(({ isValid }) => isValid)?.toISO({ suppressMilliseconds: true }) ?? typed;
}

/** The moment as the control of a browser shows it. */
export function shownMoment(value: string): string {
  const at = DateTime.fromISO(value, HERE);
  return at.isValid ? at.toFormat("yyyy-MM-dd'T'HH:mm") : value;
}
