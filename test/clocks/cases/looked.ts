import { clocksOf, type ClockView } from '../../../src/clocks/deadlines/parallel-clocks.rules.js';
import { BOOK } from './rulebook.js';
import { type Happened, prioritised, sent, step } from './steps.js';

export const RECEIVED = '2026-06-01T09:00:00.000Z';
export const DUE = '2026-06-01T11:00:00.000Z';
export const at = (time: string): string => `2026-06-01T${time}:00.000Z`;

/** The clocks of an urgent referral to intermediate care, looked at when so much had happened. */
export const clocks = (
  now: string,
  happened: Happened[],
  answers = {},
  first = sent(RECEIVED, 'intermediateCare'),
) =>
  clocksOf(
    {
      receivedAt: RECEIVED,
      answers,
      events: [first, ...happened].map((event, index) => ({ ...event, version: index + 1 })),
    },
    now,
    BOOK,
  );
export const clock = (id: string, ...looked: Parameters<typeof clocks>): ClockView | undefined =>
  clocks(...looked)
    .filter((each) => each.id === id)
    .at(-1);

export const urgent = prioritised(at('09:12'), 'P0', DUE);
export const cancelled = step('cancelled', 'CANCEL', 'cancelled', at('10:00'));
export const reopened = step('reopened', 'REOPEN', 'inTriage', at('10:10'));
