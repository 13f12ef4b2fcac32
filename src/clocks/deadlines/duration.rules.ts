import { DateTime } from 'luxon';
import { LONDON } from '../../domain/london.js';
import { afterOpenHours, type Calendar } from './opening-hours.rules.js';

/** One unit only; as written in the files of `templates/`. */
export type Within =
  | { minutes: number }
  | { hours: number }
  | { openHours: number }
  | { days: number }
  | { weeks: number }
  | { midnights: number }
  | { workingDays: number };

/**
 * The last moment that is still in time, counted from `from` (ISO 8601) in London time; returned as ISO 8601 in UTC.
 * @param calendar whose opening hours and bank holidays count
 */
export function deadline(from: string, within: Within, calendar: Calendar): string {
  // Minutes and hours are the same in every zone, and asking for the zone is dear.
  if ('minutes' in within || 'hours' in within)
    return new Date(Date.parse(from) + milliseconds(within)).toISOString();
  return last(DateTime.fromISO(from, { zone: LONDON }), within, calendar)
    .toUTC()
    .toISO()!;
}

function milliseconds(within: { minutes: number } | { hours: number }): number {
  return 'minutes' in within ? within.minutes * 60_000 : within.hours * 3_600_000;
}

function last(from: DateTime, within: Within, calendar: Calendar): DateTime {
  if ('openHours' in within) return afterOpenHours(from, within.openHours, calendar);
  if ('midnights' in within) return from.plus({ days: within.midnights }).endOf('day');
  if ('workingDays' in within) return workingDays(from, within.workingDays, calendar).endOf('day');
  if ('weeks' in within) return from.plus({ weeks: within.weeks }).endOf('day');
  return from.plus(within);
}

function workingDays(from: DateTime, count: number, { bankHolidays }: Calendar): DateTime {
  let day = from;
  for (let left = count; left > 0;) {
    day = day.plus({ days: 1 });
    if (day.weekday <= 5 && !bankHolidays.has(day.toISODate()!)) left -= 1;
  }
  return day;
}
