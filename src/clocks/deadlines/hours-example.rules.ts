import type { CalendarId } from './clock-policy.types.js';
import type { Rulebook } from './clock.rules.js';
import { deadline } from './duration.rules.js';
import type { OpeningHours } from './opening-hours.rules.js';

/** Deadlines of a routine referral, ISO 8601 in UTC: by when a team that is offered it answers, and when the lead is told that nobody acts. */
export interface HoursExample {
  /** Null for the SPA, which is offered nothing. */
  answered: string | null;
  leadTold: string;
}

/**
 * What opening hours make of deadlines that are set at a moment.
 * @param hours open at some time of the week, or no deadline would ever come
 */
export function exampleOf(book: Rulebook, id: CalendarId, hours: OpeningHours, at: string): HoursExample {
  const calendar = { hours, bankHolidays: book.bankHolidays };
  const { allocated } = book.handling;
  const answering = 'urgent' in allocated ? allocated.routine : allocated;
  return {
    answered: id === 'spa' ? null : deadline(at, answering, calendar),
    leadTold: deadline(at, book.clocks.escalation.routine.lead, calendar),
  };
}
