import { DateTime } from 'luxon';

/** Two moments, ISO 8601 in UTC; the second is not in it any more. */
export interface Period {
  from: string;
  to: string;
}

const ZONE = 'Europe/London';
const DAY = /^\d{4}-\d\d-\d\d$/;
const LONGEST_DAYS = 366;

/** Whole London days, both named ones included; a sentence when it is none. */
export function periodOf(from: unknown, to: unknown): Period | string {
  const first = dayOf(from);
  const last = dayOf(to);
  if (!first || !last) return 'Give from and to as days, for example from=2026-11-01&to=2026-11-30.';
  if (last < first) return 'to must not be before from.';
  const end = last.plus({ days: 1 });
  if (end.diff(first, 'days').days > LONGEST_DAYS) return `Ask for at most ${LONGEST_DAYS} days at a time.`;
  return { from: first.toUTC().toISO()!, to: end.toUTC().toISO()! };
}

function dayOf(text: unknown): DateTime | null {
  if (typeof text !== 'string' || !DAY.test(text)) return null;
  const day = DateTime.fromISO(text, { zone: ZONE });
  return day.isValid ? day : null;
}
