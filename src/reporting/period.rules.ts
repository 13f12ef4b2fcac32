import { DateTime } from 'luxon';
import { LONDON } from '../domain/london.js';
import { Problem } from '../server/http/problem.js';

const DAY = /^\d{4}-\d\d-\d\d$/;
const LONGEST_DAYS = 366;

/** From the first moment of its first day to the first moment after its last. */
export interface Period {
  from: Date;
  until: Date;
}

/**
 * Two days in London, both included: `?from=2026-11-01&to=2026-11-30`.
 * @throws Problem 400 when they are no days, the wrong way round, or more than a year apart
 */
export function readPeriod(from: unknown, to: unknown): Period {
  const [first, last] = [dayOf(from), dayOf(to)];
  if (!first || !last)
    throw new Problem(
      400,
      'BAD_PERIOD',
      'Give from and to as days, for example from=2026-11-01&to=2026-11-30.',
    );
  const days = last.diff(first, 'days').days + 1;
  if (days < 1 || days > LONGEST_DAYS)
    throw new Problem(
      400,
      'BAD_PERIOD',
      `from must not be after to, nor more than ${LONGEST_DAYS} days before.`,
    );
  return { from: first.toJSDate(), until: last.plus({ days: 1 }).toJSDate() };
}

function dayOf(value: unknown): DateTime | null {
  const day = typeof value === 'string' && DAY.test(value) ? DateTime.fromISO(value, { zone: LONDON }) : null;
  return day?.isValid ? day : null;
}
