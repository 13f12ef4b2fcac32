import { describe, expect, it } from '@jest/globals';
import { clockFaults } from '../../src/clocks/deadlines/clock-checks.rules.js';
import type { History } from '../../src/clocks/deadlines/history.rules.js';
import { clocksOf } from '../../src/clocks/deadlines/parallel-clocks.rules.js';
import { marksOf } from '../../src/referrals/core/lifecycle/lifecycle.js';
import { BANDS } from './cases/bands.js';
import { BOOK } from './cases/rulebook.js';
import type { Story } from './cases/steps.js';
import { STORIES } from './cases/stories.js';

/** What had happened by a moment. */
const historyAt = ({ receivedAt, answers, happened }: Story, now: string): History => ({
  receivedAt,
  answers: answers ?? {},
  events: happened.filter(({ at }) => at <= now).map((event, index) => ({ ...event, version: index + 1 })),
});

describe.each(STORIES)('$title', (story) => {
  it.each(story.expected)('$clock is $status at $now', ({ now, clock, ...expected }) => {
    const found = clocksOf(historyAt(story, now), now, BOOK).filter(({ id }) => id === clock);
    expect(found.at(-1)).toMatchObject(expected);
  });

  it.each(story.expected)('keeps every promise about clocks at $now', ({ now }) => {
    expect(clockFaults(historyAt(story, now), now, BOOK)).toEqual([]);
  });
});

describe('the clocks', () => {
  const urgent = STORIES[0]!;
  const at = (now: string) => clocksOf(historyAt(urgent, now), now, BOOK);

  it('run side by side', () => {
    expect(at('2026-06-06T18:30:00.000Z').map(({ id, status }) => [id, status])).toEqual([
      ['local', 'running'],
      ['ucrTwoHour', 'running'],
      ['waiting', 'running'],
      ['spaAccept', 'met'],
      ['spaTriage', 'met'],
    ]);
  });

  it('show the events, and the answer, that are their evidence', () => {
    expect(at('2026-06-06T20:00:00.000Z').find(({ id }) => id === 'ucrTwoHour')).toMatchObject({
      startedAt: '2026-06-06T17:00:00.000Z',
      startedBy: { version: 4, type: 'PRIORITISE', answer: 'needIdentifiedAt' },
      stoppedAt: '2026-06-06T19:10:00.000Z',
      stoppedBy: { version: 7, type: 'RECORD_FIRST_CONTACT' },
    });
  });

  it('show each pause with its reason and evidence', () => {
    const nursing = STORIES.find(({ title }) => title.startsWith('Nursing'))!;
    const now = '2026-06-01T16:00:00.000Z';
    const [local] = clocksOf(historyAt(nursing, now), now, BOOK);
    expect(local!.pauses).toEqual([
      {
        reason: 'information',
        from: '2026-06-01T10:00:00.000Z',
        to: '2026-06-01T13:00:00.000Z',
        startedBy: { version: 4, type: 'REQUEST_INFORMATION' },
        endedBy: { version: 5, type: 'PROVIDE_INFORMATION' },
      },
    ]);
  });

  it('are none for a draft', () => {
    const draft = {
      version: 1,
      type: 'SAVE_DRAFT',
      marks: marksOf('SAVE_DRAFT'),
      to: 'draft',
      at: '2026-06-01T09:00:00.000Z',
      payload: {},
    } as const;
    expect(clocksOf({ events: [draft], receivedAt: null, answers: {} }, draft.at, BOOK)).toEqual([]);
  });
});

describe('the waiting band', () => {
  it.each(BANDS)('of a referral received at $received is $band at $now', ({ received, now, band }) => {
    const marks = marksOf('SUBMIT');
    const event = { version: 1, type: 'SUBMIT', marks, to: 'submitted', at: received, payload: {} } as const;
    const clocks = clocksOf({ events: [event], receivedAt: received, answers: {} }, now, BOOK);
    expect(clocks.find(({ id }) => id === 'waiting')!.band).toBe(band);
  });
});
