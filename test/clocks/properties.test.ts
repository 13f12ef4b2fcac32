import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockFaults } from '../../src/clocks/deadlines/clock-checks.rules.js';
import { deadline, type Within } from '../../src/clocks/deadlines/duration.rules.js';
import type { History, PastEvent } from '../../src/clocks/deadlines/history.rules.js';
import type { Calendar, OpeningHours } from '../../src/clocks/deadlines/opening-hours.rules.js';
import { clocksOf } from '../../src/clocks/deadlines/parallel-clocks.rules.js';
import type { State } from '../../src/domain/referral.types.js';
import { marksOf } from '../../src/referrals/core/lifecycle/lifecycle.js';
import { BOOK } from './cases/rulebook.js';

const RUNS = { numRuns: 300, seed: 20260302 };
const MINUTE = 60_000;

/** Both clock changes, 29 February, Christmas and new year are in here. */
const moment = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2029-01-10T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const amount = fc.integer({ min: 1, max: 60 });
const within: fc.Arbitrary<Within> = fc.oneof(
  amount.map((minutes) => ({ minutes })),
  amount.map((hours) => ({ hours })),
  amount.map((openHours) => ({ openHours })),
  amount.map((days) => ({ days })),
  amount.map((midnights) => ({ midnights })),
  amount.map((workingDays) => ({ workingDays })),
  fc.integer({ min: 1, max: 8 }).map((weeks) => ({ weeks })),
);
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
interface Span {
  from: number;
  until: number;
}
const someHours: fc.Arbitrary<Span> = fc
  .tuple(fc.integer({ min: 0, max: 1430 }), fc.integer({ min: 10, max: 1440 }))
  .map(([from, long]) => ({ from, until: Math.min(1440, from + long) }));
const written = ({ from, until }: Span): string => `${clock(from)}-${clock(until)}`;
const longer = ({ from, until }: Span, more: number): Span => ({
  from: Math.max(0, from - more),
  until: Math.min(1440, until + more),
});
const days = fc
  .array(moment, { maxLength: 40 })
  .map((moments) => new Set(moments.map((each) => each.slice(0, 10))));
const opening = (weekdays: Span, saturday: Span | null, sunday: Span | null): OpeningHours => ({
  weekdays: written(weekdays),
  saturday: saturday ? written(saturday) : 'closed',
  sunday: sunday ? written(sunday) : 'closed',
  bankHolidays: 'closed',
});
const weekend = fc.option(someHours);

describe('a deadline', () => {
  it('never comes before what it is counted from', () => {
    const calendar = fc.record<Calendar>({
      hours: fc.tuple(someHours, weekend, weekend).map((week) => opening(...week)),
      bankHolidays: days,
    });
    fc.assert(
      fc.property(moment, within, calendar, (from, long, each) => {
        expect(deadline(from, long, each) >= from).toBe(true);
      }),
      RUNS,
    );
  });

  it('is never later for longer opening hours', () => {
    const more = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(
        moment,
        within,
        someHours,
        weekend,
        days,
        more,
        (from, long, span, saturday, holidays, extra) => {
          const before = { hours: opening(span, saturday, null), bankHolidays: holidays };
          const after = {
            hours: opening(longer(span, extra), saturday ?? span, extra % 2 ? span : null),
            bankHolidays: holidays,
          };
          expect(deadline(from, long, after) <= deadline(from, long, before)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('is never sooner for one bank holiday more', () => {
    fc.assert(
      fc.property(moment, within, someHours, days, moment, (from, long, span, holidays, another) => {
        const hours = opening(span, null, span);
        const more = new Set([...holidays, another.slice(0, 10)]);
        const without = deadline(from, long, { hours, bankHolidays: holidays });
        expect(deadline(from, long, { hours, bankHolidays: more }) >= without).toBe(true);
      }),
      RUNS,
    );
  });

  it('is never sooner for more time', () => {
    fc.assert(
      fc.property(moment, amount, someHours, days, (from, count, span, holidays) => {
        const calendar = { hours: opening(span, null, null), bankHolidays: holidays };
        for (const unit of ['minutes', 'hours', 'openHours', 'days', 'midnights', 'workingDays']) {
          const [less, more] = [count, count + 1].map((each) => ({ [unit]: each }) as unknown as Within);
          expect(deadline(from, more!, calendar) >= deadline(from, less!, calendar)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});

type Move = 'hold' | 'ask' | 'goOn' | 'prioritise' | 'contact' | 'close' | 'reopen' | 'other';

/** Any course that a referral may take, one step every so many minutes. */
function historyOf(start: string, moves: { move: Move; minutes: number; flag: boolean }[]): History {
  const events: PastEvent[] = [];
  let at = start;
  let state = 'submitted' as State;
  const happen = (type: string, to: State, payload: Record<string, unknown> = {}) => {
    events.push({ version: events.length + 1, type, marks: marksOf(type), to, at, payload });
    state = to;
  };
  happen('SUBMIT', 'submitted', { assessment: { serviceLine: 'intermediateCare' } });
  for (const { move, minutes, flag } of moves) {
    at = new Date(Date.parse(at) + minutes * MINUTE).toISOString();
    const [closed, away] = [state === 'cancelled', state === 'onHold' || state === 'awaitingInformation'];
    if (closed) {
      if (move === 'reopen') happen('REOPEN', 'inTriage');
    } else if (move === 'close') happen('CANCEL', 'cancelled');
    else if (away) {
      if (move === 'goOn') happen(state === 'onHold' ? 'RESUME' : 'PROVIDE_INFORMATION', 'accepted');
    } else if (move === 'hold') happen('HOLD', 'onHold', { pausesClocks: flag });
    else if (move === 'ask') happen('REQUEST_INFORMATION', 'awaitingInformation', { pausesClocks: flag });
    else if (move === 'contact' && state !== 'inTreatment')
      happen('RECORD_FIRST_CONTACT', 'inTreatment', {
        contactAt: flag ? start : at,
        medium: flag ? '01' : '02',
      });
    else if (move === 'prioritise') {
      const respondBy = new Date(Date.parse(start) + (flag ? 120 : 5_000) * MINUTE).toISOString();
      happen('PRIORITISE', 'prioritised', { category: flag ? 'P0' : 'P3', respondBy });
    } else if (move === 'other') happen(flag ? 'CLAIM' : 'ACCEPT', flag ? 'inTriage' : 'accepted');
  }
  return { events, receivedAt: start, answers: { needIdentifiedAt: start } };
}

const course = fc.array(
  fc.record({
    move: fc.constantFrom<Move>(
      'hold',
      'ask',
      'goOn',
      'goOn',
      'prioritise',
      'contact',
      'close',
      'reopen',
      'other',
    ),
    minutes: fc.integer({ min: 0, max: 4_000 }),
    flag: fc.boolean(),
  }),
  { maxLength: 25 },
);

describe('the clocks of any history', () => {
  it('are never negative, never overlap, and one local clock runs where there is a target', () => {
    fc.assert(
      fc.property(moment, course, fc.integer({ min: 0, max: 10_000 }), (start, moves, after) => {
        const history = historyOf(start, moves);
        const now = new Date(Date.parse(history.events.at(-1)!.at) + after * MINUTE).toISOString();
        expect(clockFaults(history, now, BOOK)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('are never given less time by a pause', () => {
    fc.assert(
      fc.property(moment, course, (start, moves) => {
        const due = (every: typeof moves) => {
          const history = historyOf(start, every);
          return clocksOf(history, history.events.at(-1)!.at, BOOK).map(({ dueAt }) => dueAt);
        };
        const paused = due(moves);
        const never = moves.map((each) =>
          each.move === 'hold' || each.move === 'ask' ? { ...each, flag: false } : each,
        );
        due(never).forEach((without, index) => {
          if (without !== null) expect(paused[index]! >= without).toBe(true);
        });
      }),
      RUNS,
    );
  });

  it('that are statutory never pause', () => {
    const ids = BOOK.clocks.statutory.map(({ id }) => id);
    fc.assert(
      fc.property(moment, course, (start, moves) => {
        const history = historyOf(start, moves);
        const clocks = clocksOf(history, history.events.at(-1)!.at, BOOK).filter(({ id }) =>
          ids.includes(id),
        );
        for (const { pauses, status } of clocks) expect([pauses, status === 'paused']).toEqual([[], false]);
      }),
      RUNS,
    );
  });
});
