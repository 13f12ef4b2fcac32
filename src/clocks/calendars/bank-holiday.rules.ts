import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { LONDON } from '../../domain/london.js';

/** As far as plans are made. */
const YEARS_AHEAD = 5;

export interface ComputedHoliday {
  /** YYYY-MM-DD */
  day: string;
  name: string;
}

/** The bank holidays of England from the year before `now` on; where one falls on a weekend, the weekday instead of it. */
export function computedHolidays(now: Date): ComputedHoliday[] {
  const england = new Holidays('GB', 'ENG');
  const { year } = DateTime.fromJSDate(now, { zone: LONDON });
  return Array.from({ length: YEARS_AHEAD + 2 }, (_, index) => year - 1 + index)
    .flatMap((each) => england.getHolidays(each))
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => ({ day: date.slice(0, 10), name: name.replace(' (substitute day)', '') }))
    .filter(({ day }) => DateTime.fromISO(day).weekday <= 5);
}
