import { londonDay } from './london.js';

const DAY = 86_400_000;

/** The instant a check is made for, and its calendar day in England as YYYY-MM-DD. */
export interface Moment {
  at: Date;
  today: string;
}

export function momentOf(at: Date): Moment {
  return { at, today: londonDay(at) };
}

/** The day before a day, both YYYY-MM-DD. */
export const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);

/** Whole years between two days (YYYY-MM-DD); someone born on 29 February has their birthday on 1 March in other years. */
export function wholeYears(born: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Days from a day (or the London day of an instant) to `today`; negative for a day to come. */
export function daysSince(date: string, today: string): number {
  const day = date.length > 10 ? londonDay(new Date(date)) : date;
  return Math.round((Date.parse(today) - Date.parse(day)) / DAY);
}

/** Whole hours from an instant to `at`, rounded down. */
export function hoursSince(dateTime: string, at: Date): number {
  return Math.floor((at.getTime() - Date.parse(dateTime)) / 3_600_000);
}

/** Is this YYYY-MM-DD a day that exists? */
export function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** `2026-04-01` as people read it: 1 April 2026. */
export function readableDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
