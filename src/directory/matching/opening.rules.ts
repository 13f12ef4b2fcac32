import { DateTime } from 'luxon';
import { DAYS, type Opening } from '../directory.types.js';

const ZONE = 'Europe/London';
const DAY_MINUTES = 1440;

/** Whether a service is open by its usual hours, and when it next opens (ISO 8601 in UTC) if it is not. */
export interface Standing {
  open: boolean;
  opensAt: string | null;
  says: string;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** By the clock on the wall in London. Bank holidays are not looked at: these are the usual hours. */
export function standingOf(hours: Opening[], at: string): Standing {
  const now = DateTime.fromISO(at, { zone: ZONE });
  const minute = now.hour * 60 + now.minute;
  const today = DAYS[now.weekday - 1]!;
  const current = hours.find(
    ({ days, from, to }) => days.includes(today) && minutesOf(from) <= minute && minute < minutesOf(to),
  );
  if (current) return { open: true, opensAt: null, says: openNow(current) };
  const next = nextOpening(hours, now, minute);
  if (!next) return { open: false, opensAt: null, says: 'It has no opening hours.' };
  return {
    open: false,
    opensAt: next.toUTC().toISO(),
    says: `Closed now; opens again ${dayOf(next, now)} at ${next.toFormat('HH:mm')}.`,
  };
}

const openNow = ({ to }: Opening): string => (to === '24:00' ? 'Open now.' : `Open now, until ${to}.`);

function nextOpening(hours: Opening[], now: DateTime, minute: number): DateTime | null {
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const day = now.startOf('day').plus({ days: ahead });
    const starts = hours
      .filter(({ days }) => days.includes(DAYS[day.weekday - 1]!))
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
  return ahead === 1 ? 'tomorrow' : `on ${next.toFormat('cccc', { locale: 'en-GB' })}`;
}
