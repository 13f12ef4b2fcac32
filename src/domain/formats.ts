import { DateTime } from 'luxon';
import { LONDON } from './london.js';

const HERE = { zone: LONDON, locale: 'en-GB' };

const at = (iso: string): DateTime => DateTime.fromISO(iso, HERE).setLocale('en-GB');

/** `25 November 2026` */
export const longDay = (day: string): string => at(day).toFormat('d MMMM yyyy');

/** `Wed 25 Nov 2026, 14:05` */
export const moment = (iso: string): string => at(iso).toFormat('ccc d LLL yyyy, HH:mm');

/** `2 hours`, `3 days`: between two moments, in the largest unit that is at least two. */
export function span(from: string, to: string): string {
  const minutes = Math.floor(Math.abs(at(to).diff(at(from), 'minutes').minutes));
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} hours`;
  return `${Math.floor(minutes / 1440)} days`;
}
