import { DateTime } from 'luxon';
import { londonDay, wholeYears } from '../../templates/calendar.rules.js';

const LONDON = { zone: 'Europe/London', locale: 'en-GB' } as const;

const at = (iso: string): DateTime => DateTime.fromISO(iso, LONDON).setLocale('en-GB');

/** `25-Nov-2026`, as the NHS common user interface writes dates: luxon's own "Sept" has a letter too many. */
export const shortDay = (day: string): string => {
  const date = at(day);
  return `${date.toFormat('dd')}-${date.toFormat('MMM').slice(0, 3)}-${date.toFormat('yyyy')}`;
};

/** `25 November 2026` */
export const longDay = (day: string): string => at(day).toFormat('d MMMM yyyy');

/** `Wed 25 Nov 2026, 14:05` */
export const moment = (iso: string): string => at(iso).toFormat('ccc d LLL yyyy, HH:mm');

/** `999 366 7129` */
export const nhsNumber = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3');

/** `85y`, and the months of a small child: `14m` [NHS common user interface, date and time display]. */
export function age(born: string, now: Date): string {
  const today = londonDay(now);
  const years = wholeYears(born, today);
  if (years >= 2) return `${years}y`;
  return `${Math.floor(DateTime.fromISO(today).diff(DateTime.fromISO(born), 'months').months)}m`;
}

/** `2 hours`, `3 days`: between two moments, in the largest unit that is at least two. */
export function span(from: string, to: string): string {
  const minutes = Math.floor(Math.abs(at(to).diff(at(from), 'minutes').minutes));
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} hours`;
  return `${Math.floor(minutes / 1440)} days`;
}
