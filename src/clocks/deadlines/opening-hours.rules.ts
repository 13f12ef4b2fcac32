import { DateTime } from 'luxon';
import { LONDON } from '../../domain/london.js';

/** `closed`, `allDay`, or from when to when, as in `08:00-20:00`. */
export type Hours = string;

/** When a service is open, as written in `templates/calendars.yaml`. */
export interface OpeningHours {
  weekdays: Hours;
  saturday: Hours;
  sunday: Hours;
  /** A bank holiday never opens what is closed on that day of the week. */
  bankHolidays: 'asUsual' | 'closed';
}

/** What time is counted by: opening hours, and the bank holidays (YYYY-MM-DD) that count now. */
export interface Calendar {
  hours: OpeningHours;
  bankHolidays: ReadonlySet<string>;
}

export const ALWAYS: OpeningHours = {
  weekdays: 'allDay',
  saturday: 'allDay',
  sunday: 'allDay',
  bankHolidays: 'asUsual',
};

const HOUR = 3_600_000;

/** When so many hours of opening have passed since `from`. */
export function afterOpenHours(from: DateTime, hours: number, calendar: Calendar): DateTime {
  let left = hours * HOUR;
  for (let day = from.startOf('day'); ; day = day.plus({ days: 1 })) {
    const open = openOn(day, calendar);
    if (!open) continue;
    const begins = Math.max(open.from, from.toMillis());
    const available = open.until - begins;
    if (available >= left) return DateTime.fromMillis(begins + left, { zone: LONDON });
    left -= Math.max(0, available);
  }
}

/** From when to when it is open on a day, in milliseconds of the epoch; null when it is closed. */
function openOn(day: DateTime, { hours, bankHolidays }: Calendar): { from: number; until: number } | null {
  if (hours.bankHolidays === 'closed' && bankHolidays.has(day.toISODate()!)) return null;
  const [from, until] = spanOf(usual(day.weekday, hours));
  return from === until ? null : { from: atMinute(day, from), until: atMinute(day, until) };
}

const usual = (weekday: number, { weekdays, saturday, sunday }: OpeningHours): Hours =>
  weekday <= 5 ? weekdays : weekday === 6 ? saturday : sunday;

/** By the clock on the wall, which skips an hour in spring and has one twice in autumn; hour 24 is the midnight at the end. */
const atMinute = (day: DateTime, minute: number): number =>
  day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();

/** Minutes after midnight; both the same when it is closed. */
export function spanOf(hours: Hours): [from: number, until: number] {
  if (hours === 'closed') return [0, 0];
  if (hours === 'allDay') return [0, 1440];
  const [from, until] = hours.split('-').map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return hour! * 60 + minute!;
  });
  return [from!, until!];
}

/** Somebody must be there at some time of the week, or a deadline would never come. */
export const isEverOpen = (hours: OpeningHours): boolean =>
  [hours.weekdays, hours.saturday, hours.sunday].some((each) => {
    const [from, until] = spanOf(each);
    return from < until;
  });
