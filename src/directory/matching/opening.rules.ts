import { DateTime } from 'luxon';
import { LONDON } from '../../domain/london.js';
import { DAYS, type Opening } from '../directory.types.js';

const DAY_MINUTES = 1440;
/** A week, and bank holidays in a row. */
const LOOK_AHEAD_DAYS = 14;

/** Whether a service is open by its usual hours, and when it next opens (ISO 8601 in UTC) if it is not. */
export interface Standing {
  open: boolean;
  opensAt: string | null;
  says: string;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * By the clock on the wall in London.
 * @param closedOn days (YYYY-MM-DD) on which it is closed whatever its usual hours are: bank holidays of its line
 */
export function standingOf(hours: Opening[], at: string, closedOn: ReadonlySet<string>): Standing {
  const now = DateTime.fromISO(at, { zone: LONDON });
  const minute = now.hour * 60 + now.minute;
  const on = (day: DateTime): Opening[] =>
    closedOn.has(day.toISODate()!) ? [] : hours.filter(({ days }) => days.includes(DAYS[day.weekday - 1]!));
  const current = on(now).find(({ from, to }) => minutesOf(from) <= minute && minute < minutesOf(to));
  if (current) return { open: true, opensAt: null, says: openNow(current) };
  const next = nextOpening(on, now, minute);
  if (!next) return { open: false, opensAt: null, says: 'It has no opening hours.' };
  return {
    open: false,
    opensAt: next.toUTC().toISO(),
    says: `Closed now; opens again ${dayOf(next, now)} at ${next.toFormat('HH:mm')}.`,
  };
}

const openNow = ({ to }: Opening): string => (to === '24:00' ? 'Open now.' : `Open now, until ${to}.`);

function nextOpening(on: (day: DateTime) => Opening[], now: DateTime, minute: number): DateTime | null {
  for (let ahead = 0; ahead <= LOOK_AHEAD_DAYS; ahead += 1) {
    const day = now.startOf('day').plus({ days: ahead });
    const starts = on(day)
      .map(({ from }) => minutesOf(from))
      .filter((start) => ahead > 0 || start > minute);
    const start = Math.min(DAY_MINUTES, ...starts);
    if (start < DAY_MINUTES) return day.set({ hour: Math.floor(start / 60), minute: start % 60 });
  }
  return null;
}

function dayOf(next: DateTime, now: DateTime): string {
  const ahead = Math.round(next.startOf('day').diff(now.startOf('day'), 'days').days);
  if (ahead === 0) return 'today';
  return ahead === 1
    ? 'tomorrow'
    : `on ${next.toFormat(ahead < 7 ? 'cccc' : 'cccc d LLLL', { locale: 'en-GB' })}`;
}
