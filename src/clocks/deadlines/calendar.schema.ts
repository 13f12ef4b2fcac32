import { stringify } from 'yaml';
import { Refusal } from '../../config/refusal.js';
import { object } from '../../server/runtime/file-schema.js';
import { checkedYaml } from '../../server/runtime/yaml-file.js';
import { isEverOpen, spanOf, type OpeningHours } from './opening-hours.rules.js';

/** The days of a calendar that have hours of their own. */
export const OPEN_DAYS = ['weekdays', 'saturday', 'sunday'] as const;
export type OpenDay = (typeof OPEN_DAYS)[number];

export const BANK_HOLIDAY_WAYS = ['asUsual', 'closed'] as const;

export const HOURS = '^(closed|allDay|[0-2]\\d:[0-5]\\d-[0-2]\\d:[0-5]\\d)$';
const hours = { type: 'string', pattern: HOURS };

/** One calendar, as in `calendars.yaml`. */
export const calendarSchema = object({
  weekdays: hours,
  saturday: hours,
  sunday: hours,
  bankHolidays: { enum: BANK_HOLIDAY_WAYS },
});

export interface CalendarFault {
  day: OpenDay;
  /** What is said of the calendar, after its name. */
  says: string;
}

/** What is wrong with a calendar although it has the right form. */
export function calendarFaults(opening: OpeningHours): CalendarFault[] {
  const backwards = OPEN_DAYS.filter((day) => {
    const [from, until] = spanOf(opening[day]);
    return opening[day].includes('-') && (from >= until || until > 1440);
  }).map((day) => ({
    day,
    says: `is open ${opening[day]}. Write the earlier time first, and nothing later than 24:00.`,
  }));
  if (backwards.length > 0 || isEverOpen(opening)) return backwards;
  return [{ day: 'weekdays', says: 'is never open. Give it hours on some day.' }];
}

/**
 * A calendar that was published, in YAML or JSON.
 * @throws Refusal with a sentence for each fault
 */
export function readCalendar(name: string, text: string): OpeningHours {
  const opening = checkedYaml<OpeningHours>(`The calendar ${name}`, text, calendarSchema);
  const faults = calendarFaults(opening).map(({ says }) => `${name} ${says}`);
  if (faults.length > 0) throw new Refusal(faults.join('\n'));
  return opening;
}

/** The same hours are always the same text. */
export const writeCalendar = ({ weekdays, saturday, sunday, bankHolidays }: OpeningHours): string =>
  stringify({ weekdays, saturday, sunday, bankHolidays });
