import type { CalendarId } from '../../../clocks/deadlines/clock-policy.types.js';
import { spanOf, type Hours, type OpeningHours } from '../../../clocks/deadlines/opening-hours.rules.js';
import { SERVICE_LINE_TITLES } from '../../kit/words/code-words.js';

export const CALENDAR_TITLES: Readonly<Record<CalendarId, string>> = {
  spa: 'Single Point of Access',
  ...SERVICE_LINE_TITLES,
};

/** `8am to 10pm`, as the NHS writes times. */
export function hoursInWords(hours: Hours): string {
  if (hours === 'closed') return 'Closed';
  const [from, until] = spanOf(hours);
  if (from === 0 && until === 1440) return 'All day';
  const words = `${timeInWords(from)} to ${timeInWords(until)}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param minute after midnight, up to 24:00 */
function timeInWords(minute: number): string {
  if (minute % 1440 === 0) return 'midnight';
  if (minute === 720) return 'midday';
  const hour = Math.floor(minute / 60);
  const past = minute % 60 === 0 ? '' : `:${String(minute % 60).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${past}${hour < 12 ? 'am' : 'pm'}`;
}

/** A calendar in words, in the order of the week. */
export const calendarInWords = (hours: OpeningHours): { days: string; hours: string }[] => [
  { days: 'Monday to Friday', hours: hoursInWords(hours.weekdays) },
  { days: 'Saturday', hours: hoursInWords(hours.saturday) },
  { days: 'Sunday', hours: hoursInWords(hours.sunday) },
  {
    days: 'Bank holidays',
    hours: hours.bankHolidays === 'closed' ? 'Closed' : 'As on that day of the week',
  },
];
