import type { EscalationLevel } from '../../domain/escalation.js';
import type {
  Category,
  OpenState,
  ReferralContext,
  ServiceLine,
  State,
} from '../../domain/referral.types.js';
import { isClosed } from '../../domain/referral.types.js';
import type { CategoryPolicy, ClockPolicy, Handling } from './clock-policy.types.js';
import { deadline, type Within } from './duration.rules.js';
import type { Calendar } from './opening-hours.rules.js';

/** The policy of the clinic with the bank holidays as they are now. */
export interface Rulebook extends ClockPolicy {
  bankHolidays: ReadonlySet<string>;
}

export const categoryOf = ({ categories }: ClockPolicy, id: Category | null): CategoryPolicy | undefined =>
  categories.find((each) => each.id === id);

export const calendarOf = ({ calendars, bankHolidays }: Rulebook, whose: ServiceLine | 'spa'): Calendar => ({
  hours: calendars[whose],
  bankHolidays,
});

/** The local respond-by: category and service line, counted from the moment of receipt. */
export function respondBy(
  book: Rulebook,
  category: Category,
  line: ServiceLine | null,
  receivedAt: string,
): { respondBy: string; nationalCode: string } {
  const entry = categoryOf(book, category)!;
  const within = (line && entry.perServiceLine?.[line]) ?? entry.respondWithin;
  const calendar = calendarOf(book, line ?? 'spa');
  return { respondBy: deadline(receivedAt, within, calendar), nationalCode: entry.nationalCode };
}

/** When the owner is warned of a respond-by; the respond-by itself when they are not. */
export function warnAt(book: Rulebook, category: Category | null, due: string): string {
  const { minutes = 0, hours = 0, days = 0 } = (categoryOf(book, category)?.warnBefore ?? {}) as Lead;
  return new Date(Date.parse(due) - ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString();
}

type Lead = Partial<Record<'minutes' | 'hours' | 'days', number>>;

/** What has no category yet may be anything, and so is urgent until triage has seen it. */
export const isUrgent = (book: Rulebook, { category }: Pick<ReferralContext, 'category'>): boolean =>
  categoryOf(book, category)?.nationalCode !== '1';

/** When the next person of the chain is told, counted from when the one before was. */
export function escalateAt(
  book: Rulebook,
  step: Exclude<EscalationLevel, 'owner'>,
  context: ReferralContext,
  since: string,
): string {
  const chain = book.clocks.escalation[isUrgent(book, context) ? 'urgent' : 'routine'];
  return deadline(since, chain[step], calendarOf(book, context.team?.serviceLine ?? 'spa'));
}

/** By when the owner must take the next step; null when the referral is closed. `since`: when it came to this state. */
export function nextActionBy(
  book: Rulebook,
  state: State,
  context: ReferralContext,
  since: string,
): string | null {
  if (isClosed(state)) return null;
  return agreed(state as OpenState, context) ?? handledBy(book, state as keyof Handling, context, since);
}

/** When the owner is idle: a visit may first be made, and then written down. */
export const idleAt = (book: Rulebook, state: State, context: ReferralContext, due: string): string =>
  state === 'booked'
    ? deadline(due, book.clocks.recordVisitWithin, calendarOf(book, context.team?.serviceLine ?? 'spa'))
    : due;

/** By when a state of its own time is left. */
export function handledBy(
  book: Rulebook,
  state: keyof Handling,
  context: Pick<ReferralContext, 'category' | 'team'>,
  since: string,
): string {
  const handling = book.handling[state];
  const within: Within =
    'urgent' in handling ? handling[isUrgent(book, context) ? 'urgent' : 'routine'] : handling;
  return deadline(since, within, calendarOf(book, context.team?.serviceLine ?? 'spa'));
}

function agreed(state: OpenState, context: ReferralContext): string | null | undefined {
  switch (state) {
    case 'awaitingInformation':
      return context.information?.dueAt;
    case 'onHold':
      return context.hold?.reviewAt;
    case 'waiting':
      return context.reviewAt;
    case 'booked':
      return context.appointmentAt;
    case 'bedHeld':
      return context.bed?.holdUntil;
    default:
      return null;
  }
}
