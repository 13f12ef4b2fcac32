import {
  SERVICE_LINES,
  type Category,
  type OpenState,
  type ServiceLine,
} from '../../domain/referral.types.js';
import type { Within } from './duration.rules.js';
import type { OpeningHours } from './opening-hours.rules.js';

export interface CategoryPolicy {
  id: Category;
  title: string;
  nationalCode: '1' | '2';
  respondWithin: Within;
  perServiceLine?: Partial<Record<ServiceLine, Within>>;
  /** How long before the respond-by its owner is warned; nobody is when it is left out. */
  warnBefore?: { minutes: number } | { hours: number } | { days: number };
  /** Its first contact must be face to face. */
  faceToFace?: boolean;
  /** Information is asked for only after the referrer was phoned. */
  phoneFirst?: boolean;
}

/** A time for all referrals, or one for urgent (national code 2) and one for routine ones. */
export type ByUrgency<T> = { urgent: T; routine: T };

/** States whose time comes from what was agreed in them, not from a policy. */
export const SELF_TIMED = ['awaitingInformation', 'waiting', 'booked', 'bedHeld', 'onHold'] as const;
export type Handling = Record<Exclude<OpenState, (typeof SELF_TIMED)[number]>, Within | ByUrgency<Within>>;

/** Whose opening hours there are. */
export const CALENDAR_IDS = ['spa', ...SERVICE_LINES] as const;
export type CalendarId = (typeof CALENDAR_IDS)[number];
export type Calendars = Record<CalendarId, OpeningHours>;

/** A clock set by somebody else than the clinic: it never pauses. */
export interface StatutoryClock {
  id: string;
  title: string;
  serviceLines: ServiceLine[];
  /** All of them when left out. */
  categories?: Category[];
  /** Questions whose answer is the moment it starts, the first that is answered; the receipt when none is. */
  from: string[];
  /** No maximum when left out. */
  within?: Within;
  faceToFace: boolean;
}

export interface Clocks {
  /** Whether the local clock stands still, where a template or the holder of the referral wants it to. */
  pauses: Record<'information' | 'hold', Record<ServiceLine, boolean>>;
  escalation: ByUrgency<{ lead: Within; onCall: Within }>;
  /** How long after an appointment it must be recorded what became of it. */
  recordVisitWithin: Within;
  statutory: StatutoryClock[];
}

export interface ClockPolicy {
  categories: CategoryPolicy[];
  handling: Handling;
  calendars: Calendars;
  clocks: Clocks;
}
