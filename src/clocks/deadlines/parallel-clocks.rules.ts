import { DateTime } from 'luxon';
import { LONDON } from '../../domain/london.js';
import { isClosed } from '../../domain/referral.types.js';
import { later } from '../../workflow/time.js';
import type { StatutoryClock } from './clock-policy.types.js';
import { calendarOf, handledBy, type Rulebook } from './clock.rules.js';
import { deadline } from './duration.rules.js';
import {
  ends,
  episodesOf,
  evidence,
  is,
  isCare,
  isFaceToFace,
  type Course,
  type Episode,
  type Evidence,
  type History,
  type PastEvent,
  type Pause,
} from './history.rules.js';

export type ClockStatus = 'running' | 'paused' | 'met' | 'breached' | 'stopped';

/** One of the clocks of a referral, computed from its history. Times are ISO 8601 in UTC. */
export interface ClockView {
  id: string;
  title: string;
  /** `breached` as soon as it is, and for good: such a clock goes on while `stoppedAt` is null. */
  status: ClockStatus;
  startedAt: string;
  startedBy: Evidence;
  /** Null without a maximum, or before there is a category. */
  dueAt: string | null;
  pauses: Omit<Pause, 'ofLocalClock'>[];
  stoppedAt: string | null;
  stoppedBy: Evidence | null;
  /** Whole minutes, without pauses. */
  elapsedMinutes: number;
  /** Days of waiting, as the national community SitRep counts them. */
  band?: string;
}

/** What a clock is made of, before it is looked at. */
interface Run {
  id: string;
  title: string;
  start: string;
  startedBy: Evidence;
  /** The event that stops it, and when: a contact may be written down later than it was. */
  stop: { at: string; by: PastEvent; met: boolean } | null;
  due: string | null;
  pauses: Pause[];
}

/** All clocks of a referral, in the order in which they began to run; several run side by side. */
export function clocksOf(history: History, now: string, book: Rulebook): ClockView[] {
  return episodesOf(history).flatMap((episode) =>
    [
      local(episode),
      ...book.clocks.statutory.flatMap((clock) => statutory(clock, episode, history.answers, book)),
      waiting(episode),
      ...ofTheSpa(episode, book),
    ].map((run) => look(run, now)),
  );
}

function local(episode: Episode): Run {
  const pauses = episode.pauses.filter(({ ofLocalClock }) => ofLocalClock);
  const stop = stopOf(episode, ends, isCare);
  const course = episode.courses.filter(({ event }) => !stop || event.version <= stop.by.version);
  const due = course.reverse().find(({ base }) => base !== null)?.base ?? null;
  return { ...begun(episode), id: 'local', title: 'Local respond-by', stop, due, pauses };
}

function waiting(episode: Episode): Run {
  const stop = stopOf(episode, ends, isCare);
  return { ...begun(episode), id: 'waiting', title: 'Waiting time', stop, due: null, pauses: [] };
}

/** Runs while line and category are its own; it never pauses. */
function statutory(
  clock: StatutoryClock,
  episode: Episode,
  answers: History['answers'],
  book: Rulebook,
): Run[] {
  const applies = ({ line, category }: Course): boolean =>
    line !== null &&
    clock.serviceLines.includes(line) &&
    (!clock.categories || (category !== null && clock.categories.includes(category)));
  const first = episode.courses.find(applies);
  if (!first) return [];
  const answer = episode.reopened ? undefined : clock.from.find((id) => isMoment(answers[id]));
  const start = answer ? new Date(answers[answer] as string).toISOString() : episode.start;
  const care = (event: PastEvent) => isCare(event) && (!clock.faceToFace || isFaceToFace(event));
  const stop = stopOf(episode, (event) => care(event) || (ends(event) && !isCare(event)), isCare);
  const before = episode.courses.filter(({ event }) => !stop || event.version < stop.by.version);
  const last = before.findLastIndex(applies);
  const left = last < 0 ? undefined : before[last + 1];
  return [
    {
      id: clock.id,
      title: clock.title,
      start,
      startedBy: { ...evidence(first.event), ...(answer && { answer }) },
      stop: left ? { at: left.event.at, by: left.event, met: false } : stop,
      due: clock.within ? deadline(start, clock.within, calendarOf(book, first.line!)) : null,
      pauses: [],
    },
  ];
}

/** How the SPA itself handles a referral: taken up, then triaged. It stands still while nothing can be done. */
function ofTheSpa(episode: Episode, book: Rulebook): Run[] {
  const { event } = episode.courses[0]!;
  if (is(event, 'split')) return [];
  const isTriage = (event: PastEvent) => is(event, 'triage');
  const triaged = (event: PastEvent) => isTriage(event) || isClosed(event.to);
  const taken = (event: PastEvent) => is(event, 'claim') || isTriage(event);
  const within = (state: 'submitted' | 'inTriage', since: string) =>
    handledBy(book, state, { category: null, team: null }, since);
  const accept: Run = {
    ...begun(episode),
    id: 'spaAccept',
    title: 'SPA: taken up',
    stop: stopOf(episode, (each) => taken(each) || triaged(each), taken),
    due: within('submitted', episode.start),
    pauses: episode.pauses,
  };
  const claim = accept.stop && is(accept.stop.by, 'claim') ? accept.stop.by : null;
  if (!claim) return [accept];
  const triage: Run = {
    id: 'spaTriage',
    title: 'SPA: triaged',
    start: claim.at,
    startedBy: evidence(claim),
    stop: stopOf(episode, triaged, isTriage),
    due: within('inTriage', claim.at),
    pauses: episode.pauses,
  };
  return [accept, triage];
}

const begun = ({ start, courses }: Episode) => ({ start, startedBy: evidence(courses[0]!.event) });

/** Everything after the first event of an episode may stop a clock. */
function stopOf(
  { courses }: Episode,
  stops: (event: PastEvent) => boolean,
  meets: (event: PastEvent) => boolean,
): Run['stop'] {
  const found = courses.slice(1).find(({ event }) => stops(event));
  if (!found) return null;
  const { event } = found;
  const { contactAt } = event.payload;
  const at = isCare(event) && typeof contactAt === 'string' ? contactAt : event.at;
  return { at, by: event, met: meets(event) };
}

const isMoment = (answer: unknown): answer is string =>
  typeof answer === 'string' && !Number.isNaN(Date.parse(answer));

function look({ id, title, start, startedBy, stop, due, pauses }: Run, now: string): ClockView {
  const stoppedAt = stop && (stop.at < start ? start : stop.at);
  const until = stoppedAt ?? (now < start ? start : now);
  const stood = pauses
    .filter(({ from }) => from >= start && from < until)
    .map((each) => ({ ...each, to: each.to !== null && each.to <= until ? each.to : null }));
  const open = stood.at(-1)?.to === null ? stood.at(-1)! : null;
  const over = stood.reduce((sum, { from, to }) => sum + (to === null ? 0 : span(from, to)), 0);
  const reached = open?.from ?? until;
  const dueAt = due && later(due, over);
  const elapsed = span(start, reached) - over;
  return {
    id,
    title,
    status:
      dueAt !== null && reached > dueAt
        ? 'breached'
        : stop
          ? stop.met
            ? 'met'
            : 'stopped'
          : open
            ? 'paused'
            : 'running',
    startedAt: start,
    startedBy,
    dueAt,
    pauses: stood.map(({ ofLocalClock: _, ...each }) => each),
    stoppedAt,
    stoppedBy: stop && evidence(stop.by),
    elapsedMinutes: Math.floor(elapsed / 60_000),
    ...(id === 'waiting' && { band: bandOf(start, until) }),
  };
}

const span = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

const BANDS = [7, 14, 28, 84, 126, 364];

/** Days by the calendar on the wall in London. */
function bandOf(from: string, until: string): string {
  const [start, end] = [from, until].map((each) => DateTime.fromISO(each, { zone: LONDON }).startOf('day'));
  const days = Math.round(end!.diff(start!, 'days').days);
  const index = BANDS.findIndex((last) => days <= last);
  if (index < 0) return '365+';
  return `${index === 0 ? 0 : BANDS[index - 1]! + 1}–${BANDS[index]}`;
}
