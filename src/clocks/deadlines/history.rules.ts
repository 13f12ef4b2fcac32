import type { EventMark } from '../../domain/event-marks.js';
import { isClosed, type Category, type ServiceLine, type State } from '../../domain/referral.types.js';
import { later } from '../../workflow/time.js';

/** One step of a referral's history, as far as clocks read it. */
export interface PastEvent {
  version: number;
  type: string;
  /** What it means to a clock. */
  marks: readonly EventMark[];
  to: State;
  /** ISO 8601, as all times here. */
  at: string;
  payload: Record<string, unknown>;
}

export interface History {
  events: PastEvent[];
  receivedAt: string | null;
  answers: Record<string, unknown>;
}

/** Why a clock starts or stops. */
export interface Evidence {
  version: number;
  type: string;
  /** The question whose answer is the moment itself. */
  answer?: string;
}

export interface Pause {
  reason: 'information' | 'hold';
  from: string;
  /** Null while it lasts. */
  to: string | null;
  startedBy: Evidence;
  endedBy: Evidence | null;
  /** Only the SPA's own clocks stand still in every pause. */
  ofLocalClock: boolean;
}

/** What the clocks depend on after an event: line, category and the respond-by without pauses. */
export interface Course {
  event: PastEvent;
  line: ServiceLine | null;
  triagedFor: ServiceLine | null;
  category: Category | null;
  base: string | null;
  /** Milliseconds for which the clock of the referral it was split from had stood still. */
  inherited: number;
}

/** From receipt, or from a reopening, to closing. */
export interface Episode {
  start: string;
  reopened: boolean;
  courses: Course[];
  pauses: Pause[];
}

export const is = ({ marks }: PastEvent, mark: EventMark): boolean => marks.includes(mark);

export const evidence = ({ version, type }: PastEvent): Evidence => ({ version, type });

export function episodesOf({ events, receivedAt }: History): Episode[] {
  const episodes: Episode[] = [];
  if (receivedAt === null) return episodes;
  let course: Course | null = null;
  for (const event of events.filter((each) => each.to !== 'draft' && !is(each, 'draft'))) {
    course = follow(course, event);
    const reopened = is(event, 'reopening');
    if (reopened || episodes.length === 0)
      episodes.push({ start: reopened ? event.at : receivedAt, reopened, courses: [], pauses: [] });
    const episode = episodes.at(-1)!;
    episode.courses.push(course);
    pause(episode.pauses, event);
  }
  return episodes;
}

function pause(pauses: Pause[], event: PastEvent): void {
  const last = pauses.at(-1);
  const begins = is(event, 'question') || is(event, 'hold');
  if (last?.to === null && event.to !== (last.reason === 'hold' ? 'onHold' : 'awaitingInformation'))
    Object.assign(last, { to: event.at, endedBy: evidence(event) });
  if (!begins) return;
  pauses.push({
    reason: is(event, 'hold') ? 'hold' : 'information',
    from: event.at,
    to: null,
    startedBy: evidence(event),
    endedBy: null,
    ofLocalClock: event.payload.pausesClocks === true,
  });
}

interface Said {
  assessment?: { serviceLine: ServiceLine | null };
  need?: { serviceLine: ServiceLine };
  team?: { serviceLine: ServiceLine };
  serviceLine?: ServiceLine;
  category?: Category;
  respondBy?: string | null;
  pausedFor?: number;
}

function follow(before: Course | null, event: PastEvent): Course {
  const said = event.payload as Said;
  const course: Course = {
    ...(before ?? { line: null, triagedFor: null, category: null, base: null, inherited: 0 }),
    event,
  };
  return { ...course, ...changed(course, event, said) };
}

function changed(course: Course, event: PastEvent, said: Said): Partial<Course> {
  if (is(event, 'receipt')) return { line: said.assessment?.serviceLine ?? null };
  if (is(event, 'split')) return said.need ? partOf(said.need, said) : { base: null };
  if (is(event, 'triage')) return { line: said.serviceLine!, triagedFor: said.serviceLine! };
  if (is(event, 'priority'))
    return { category: said.category!, base: later(said.respondBy!, course.inherited) };
  if (is(event, 'namesLine')) return { line: said.team!.serviceLine };
  if (is(event, 'leavesTeam')) return { line: course.triagedFor ?? course.line };
  if (is(event, 'reopening')) return { triagedFor: null, base: null, inherited: 0 };
  return {};
}

/** A child begins with what its parent had. */
const partOf = ({ serviceLine }: { serviceLine: ServiceLine }, said: Said): Partial<Course> => ({
  line: serviceLine,
  triagedFor: serviceLine,
  category: said.category ?? null,
  base: said.respondBy ?? null,
  inherited: said.pausedFor ?? 0,
});

/** The patient is seen, the referral goes on in its parts, or it is closed: what was waited for has come, or will not. */
export const ends = (event: PastEvent): boolean =>
  isCare(event) || isClosed(event.to) || (is(event, 'split') && !event.payload.need);

export const isCare = (event: PastEvent): boolean => is(event, 'care');

/** Consultation medium 01 of the Data Dictionary; admission is face to face by nature. */
export const isFaceToFace = (event: PastEvent): boolean =>
  is(event, 'admission') || event.payload.medium === '01';
