import { DateTime } from 'luxon';
import { nameKey } from '../domain/names.rules.js';
import { readReference } from '../domain/reference.rules.js';
import { Problem } from '../server/http/problem.js';

/** What somebody looks for: all of it is found by equality, except names, which may be mistyped. */
export type Sought =
  | { column: 'nhs_number' | 'reference' | 'date_of_birth'; value: string }
  | { column: 'name'; words: string[] };

const LONGEST = 100;
const MOST_WORDS = 6;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * An NHS number with any spaces or dashes, a reference, a date of birth as written in the UK, or words of a name.
 * @throws Problem 400 that does not repeat what was typed
 */
export function readSought(q: unknown, now: Date): Sought {
  const typed = typeof q === 'string' ? q.trim() : '';
  if (typed.length > LONGEST) throw unreadable();
  const digits = typed.replace(/[\s\p{Pd}]/gu, '');
  if (/^\d{10}$/.test(digits)) return { column: 'nhs_number', value: digits };
  const reference = readReference(typed);
  if (reference) return { column: 'reference', value: reference };
  if (/\d/.test(typed)) return { column: 'date_of_birth', value: readDate(typed, now) };
  const words = nameKey(typed).split(' ');
  if (words.join('').length < 2) {
    throw new Problem(
      400,
      'SEARCH_TOO_SHORT',
      'Type at least two letters of a name, or a whole NHS number, reference or date of birth.',
    );
  }
  if (words.length > MOST_WORDS) throw unreadable();
  return { column: 'name', words };
}

/** 14/03/1941, 14.3.41, 14 March 1941, 14th Mar 1941, 1941-03-14 or 14031941; as YYYY-MM-DD. */
function readDate(typed: string, now: Date): string {
  const iso = /^(\d{4})[-/.\s](\d{1,2})[-/.\s](\d{1,2})$/.exec(typed);
  if (iso) return dateOf(iso[1]!, iso[2]!, iso[3]!, now);
  const run = /^(\d\d)(\d\d)(\d{4})$/.exec(typed);
  if (run) return dateOf(run[3]!, run[2]!, run[1]!, now);
  const uk = /^(\d{1,2})(?:st|nd|rd|th)?[-/.,\s]+(\d{1,2}|[a-z]{3,9})[-/.,\s]+(\d{4}|\d\d)$/i.exec(typed);
  if (uk) return dateOf(uk[3]!, uk[2]!, uk[1]!, now);
  throw unreadable();
}

function dateOf(year: string, month: string, day: string, now: Date): string {
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const date = DateTime.utc(fullYear(year, now), /\d/.test(month) ? Number(month) : named, Number(day));
  if (!date.isValid || date.year === 0) throw unreadable();
  return date.toISODate();
}

/** Two digits are the latest such year that is not still to come. */
function fullYear(year: string, now: Date): number {
  if (year.length === 4) return Number(year);
  const thisYear = now.getUTCFullYear();
  const inThisCentury = Math.floor(thisYear / 100) * 100 + Number(year);
  return inThisCentury > thisYear ? inThisCentury - 100 : inThisCentury;
}

const unreadable = () =>
  new Problem(
    400,
    'SEARCH_UNREADABLE',
    'This is not an NHS number (ten digits), reference (4F7-KX9-2MP), date of birth (14/03/1941) or name. Check what you typed.',
  );
