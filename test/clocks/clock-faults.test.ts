import { describe, expect, it } from '@jest/globals';
import { clockFaults, faultsIn } from '../../src/clocks/deadlines/clock-checks.rules.js';
import type { History } from '../../src/clocks/deadlines/history.rules.js';
import type { ClockView } from '../../src/clocks/deadlines/parallel-clocks.rules.js';
import { BOOK } from './cases/rulebook.js';
import {
  accepted,
  type Happened,
  held,
  prioritised,
  resumed,
  seen,
  sent,
  step,
  triaged,
} from './cases/steps.js';

const NOW = '2026-06-05T18:00:00.000Z';
const at = (time: string): string => `2026-06-05T${time}:00.000Z`;

const begun = [
  sent(at('09:00'), 'therapy'),
  triaged(at('09:10'), 'therapy'),
  prioritised(at('09:20'), 'P4', '2026-06-26T22:59:59.999Z'),
];
const cancelled = (time: string) => step('cancelled', 'CANCEL', 'cancelled', at(time));
const reopened = (time: string) => step('reopened', 'REOPEN', 'inTriage', at(time));

const history = (happened: Happened[], receivedAt: string | null = at('09:00')): History => ({
  receivedAt,
  answers: {},
  events: happened.map((event, index) => ({ ...event, version: index + 1 })),
});
const faults = (...happened: Happened[]) => clockFaults(history([...begun, ...happened]), NOW, BOOK);

describe('the clocks of a history', () => {
  it.each<[string, Happened[]]>([
    ['waits', []],
    [
      'was held, and held again as soon as it was resumed',
      [held(at('10:00'), true), resumed(at('11:00'), 'accepted'), held(at('11:00'), true)],
    ],
    ['was held as it was received', [held(at('09:00'), true)]],
    ['was resumed as it was held', [held(at('10:00'), true), resumed(at('10:00'), 'accepted')]],
    [
      'was closed and reopened at once',
      [cancelled('10:00'), reopened('10:00'), prioritised(at('10:10'), 'P4', '2026-06-26T22:59:59.999Z')],
    ],
    ['was closed', [cancelled('10:00')]],
    ['goes on in its parts', [step('split', 'SPLIT', 'split', at('10:00'))]],
    ['was seen', [accepted(at('10:00')), seen(at('11:00'))]],
  ])('have no fault when it %s', (_, happened) => {
    expect(faults(...happened)).toEqual([]);
  });

  it('are faulty when a pause ends before it begins', () => {
    expect(faults(held(at('11:00'), true), resumed(at('10:00'), 'accepted'))).toEqual([
      'The pauses of the clock local overlap.',
    ]);
  });

  it('are faulty when a pause begins before the one before ends, and negative when that makes it longer than the wait', () => {
    const twice = [
      held(at('10:00'), true),
      resumed(at('17:00'), 'accepted'),
      held(at('10:30'), true),
      resumed(at('17:30'), 'accepted'),
    ];
    expect(faults(...twice)).toEqual([
      'The clock local is negative.',
      'The pauses of the clock local overlap.',
    ]);
  });

  it('are faulty when one begins while the one before still runs', () => {
    const again = prioritised(at('11:10'), 'P4', '2026-06-26T22:59:59.999Z');
    expect(faults(reopened('11:00'), again)).toEqual(
      expect.arrayContaining([
        'Two clocks local run at the same time.',
        'Two clocks waiting run at the same time.',
        '2 local clocks run where one must.',
      ]),
    );
  });

  it('are faulty when one begins before the one before stopped', () => {
    expect(faults(cancelled('12:00'), reopened('11:00'))).toEqual(
      expect.arrayContaining(['Two clocks local run at the same time.']),
    );
  });
});

describe('a local clock must run', () => {
  /** Nothing has a clock that was never received. */
  const missing = (...happened: Happened[]) => clockFaults(history(happened, null), NOW, BOOK);
  const NONE = ['0 local clocks run where one must.'];
  const undated = step('priority P4', 'PRIORITISE', 'prioritised', at('09:20'), {
    category: 'P4',
    respondBy: null,
  });

  it.each<[string, Happened[], string[]]>([
    ['where there is a respond-by', begun, NONE],
    ['also when more happened since', [...begun, accepted(at('10:00'))], NONE],
    ['also after a reopening', [cancelled('09:05'), reopened('09:06'), ...begun], NONE],
    ['but not before there is one', begun.slice(0, 2), []],
    ['nor where it has no time', [...begun.slice(0, 2), undated], []],
    ['nor for nothing', [], []],
    ['nor when it is closed', [...begun, cancelled('10:00')], []],
    ['nor when it goes on in its parts', [...begun, step('split', 'SPLIT', 'split', at('10:00'))], []],
    ['nor when the patient was seen', [...begun, seen(at('10:00'))], []],
    ['nor when the respond-by was that of before', [...begun, cancelled('10:00'), reopened('11:00')], []],
    [
      'again where the patient was seen before it was reopened',
      [seen(at('09:01')), reopened('09:06'), ...begun],
      NONE,
    ],
  ])('%s', (_, happened, expected) => {
    expect(missing(...happened)).toEqual(expected);
  });
});

describe('one clock', () => {
  const view = (changes: Partial<ClockView>) =>
    faultsIn({
      id: 'local',
      startedAt: at('09:00'),
      stoppedAt: null,
      elapsedMinutes: 0,
      pauses: [],
      ...changes,
    } as ClockView);
  const pause = (from: string, to: string | null) =>
    ({ from: at(from), to: to && at(to) }) as ClockView['pauses'][number];
  const OVERLAP = ['The pauses of the clock local overlap.'];

  it.each<[string, Partial<ClockView>, string[]]>([
    ['may stop as it starts', { stoppedAt: at('09:00') }, []],
    ['stops no sooner', { stoppedAt: at('08:59') }, ['The clock local stops before it starts.']],
    ['may pause as it starts, and still', { pauses: [pause('09:00', null)] }, []],
    ['pauses no sooner', { pauses: [pause('08:59', '10:00')] }, OVERLAP],
    [
      'pauses no second time during a pause',
      { pauses: [pause('09:00', null), pause('10:00', '11:00')] },
      OVERLAP,
    ],
  ])('%s', (_, changes, faults) => {
    expect(view(changes)).toEqual(faults);
  });
});
