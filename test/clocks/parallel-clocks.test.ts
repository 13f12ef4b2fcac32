import { describe, expect, it } from '@jest/globals';
import type { ClockView } from '../../src/clocks/deadlines/parallel-clocks.rules.js';
import { at, cancelled, clock, clocks, DUE, RECEIVED, urgent } from './cases/looked.js';
import {
  accepted,
  answered,
  asked,
  claimed,
  type Happened,
  held,
  prioritised,
  resumed,
  seen,
  step,
  triaged,
} from './cases/steps.js';

describe('the clocks of a referral', () => {
  it('say everything about themselves', () => {
    const usual = { startedAt: RECEIVED, startedBy: { version: 1, type: 'SUBMIT' }, pauses: [] };
    const running = { ...usual, status: 'running', stoppedAt: null, stoppedBy: null, elapsedMinutes: 30 };
    const met = { ...usual, status: 'met', elapsedMinutes: 5 };
    const claim = { version: 2, type: 'CLAIM' };
    expect(
      clocks(at('09:30'), [claimed(at('09:05')), triaged(at('09:10'), 'intermediateCare'), urgent]),
    ).toEqual([
      { ...running, id: 'local', title: 'Local respond-by', dueAt: DUE },
      {
        ...running,
        id: 'ucrTwoHour',
        title: 'Urgent community response, first contact within 2 hours of need identified',
        startedBy: { version: 4, type: 'PRIORITISE' },
        dueAt: DUE,
      },
      { ...running, id: 'waiting', title: 'Waiting time', dueAt: null, band: '0–7' },
      {
        ...met,
        id: 'spaAccept',
        title: 'SPA: taken up',
        dueAt: at('09:15'),
        stoppedAt: at('09:05'),
        stoppedBy: claim,
      },
      {
        ...met,
        id: 'spaTriage',
        title: 'SPA: triaged',
        startedAt: at('09:05'),
        startedBy: claim,
        dueAt: at('09:35'),
        stoppedAt: at('09:10'),
        stoppedBy: { version: 3, type: 'RECORD_TRIAGE' },
      },
    ]);
  });
});

describe('the local clock', () => {
  const later = prioritised(at('10:30'), 'P3', at('18:00'));

  it.each<[string, Happened[], Partial<ClockView>]>([
    ['is met when the patient is seen', [urgent, seen(at('10:00'))], { status: 'met', dueAt: DUE }],
    [
      'stops when it is closed, whatever the closing says of a contact',
      [urgent, { ...cancelled, payload: { contactAt: at('09:30') } }],
      { status: 'stopped', dueAt: DUE, stoppedAt: at('10:00') },
    ],
    [
      'stops when it goes on in its parts, and keeps its respond-by',
      [urgent, step('split', 'SPLIT', 'split', at('10:00'))],
      { status: 'stopped', dueAt: DUE },
    ],
    ['goes by the newest priority', [urgent, later], { status: 'running', dueAt: at('18:00') }],
    ['but not by one that came after its end', [urgent, seen(at('10:00')), later], { dueAt: DUE }],
    [
      'ends with an admission when that is written down',
      [urgent, step('admitted', 'ADMIT', 'admitted', at('10:00'))],
      { status: 'met', stoppedAt: at('10:00') },
    ],
    [
      'ends no sooner than it starts',
      [urgent, seen(at('10:00'), at('08:00'))],
      { status: 'met', stoppedAt: RECEIVED, elapsedMinutes: 0 },
    ],
    ['ends with the first that ends it', [urgent, seen(at('10:00')), cancelled], { status: 'met' }],
  ])('%s', (_, happened, expected) => {
    expect(clock('local', at('10:50'), happened)).toMatchObject(expected);
  });
});

describe('a pause of the local clock', () => {
  const pause = [urgent, held(at('10:00'), true), resumed(at('10:20'), 'accepted')];

  it.each<[string, string, Happened[], Partial<ClockView>]>([
    [
      'lasts while nobody resumes',
      at('10:20'),
      pause.slice(0, 2),
      { status: 'paused', elapsedMinutes: 60, dueAt: DUE },
    ],
    [
      'may begin with the clock',
      at('09:30'),
      [held(RECEIVED, true)],
      { status: 'paused', elapsedMinutes: 0 },
    ],
    ['has not begun at its first moment', at('10:00'), pause.slice(0, 2), { status: 'running', pauses: [] }],
    ['puts off what is due', at('10:30'), pause, { elapsedMinutes: 70, dueAt: at('11:20') }],
    [
      'is over when the patient was seen as it ended',
      at('11:00'),
      [...pause, seen(at('10:40'), at('10:20'))],
      { status: 'met', elapsedMinutes: 60, dueAt: at('11:20') },
    ],
    [
      'counts up to a contact during it that was written down later',
      at('11:00'),
      [...pause, seen(at('10:40'), at('10:10'))],
      { status: 'met', stoppedAt: at('10:10'), elapsedMinutes: 60, dueAt: DUE },
    ],
    [
      'is none after such a contact',
      at('11:00'),
      [...pause, seen(at('10:40'), at('09:50'))],
      { status: 'met', elapsedMinutes: 50, dueAt: DUE, pauses: [] },
    ],
  ])('%s', (_, now, happened, expected) => {
    expect(clock('local', now, happened)).toMatchObject(expected);
  });

  it('is none of the waiting time', () => {
    expect(clock('waiting', at('10:30'), pause)).toMatchObject({ elapsedMinutes: 90, pauses: [] });
  });
});

describe('the clocks of the SPA', () => {
  const spa = (...happened: Happened[]) =>
    clocks(at('10:30'), happened)
      .filter(({ id }) => id.startsWith('spa'))
      .map(({ id, status, stoppedAt }) => [id, status, stoppedAt]);
  const closed = step('cancelled', 'CANCEL', 'cancelled', at('09:10'));

  it.each<[string, Happened[], unknown[]]>([
    ['run until it is taken up', [accepted(at('09:05'))], [['spaAccept', 'breached', null]]],
    [
      'go on until it is triaged',
      [claimed(at('09:05')), accepted(at('09:10'))],
      [
        ['spaAccept', 'met', at('09:05')],
        ['spaTriage', 'breached', null],
      ],
    ],
    [
      'are one where it is triaged without being taken up',
      [triaged(at('09:10'), 'therapy')],
      [['spaAccept', 'met', at('09:10')]],
    ],
    ['stop when it is closed', [closed], [['spaAccept', 'stopped', at('09:10')]]],
    [
      'stop when it is closed instead of triaged',
      [claimed(at('09:05')), closed],
      [
        ['spaAccept', 'met', at('09:05')],
        ['spaTriage', 'stopped', at('09:10')],
      ],
    ],
  ])('%s', (_, happened, expected) => {
    expect(spa(...happened)).toEqual(expected);
  });

  it('stand still in pauses of their own time only', () => {
    const happened = [
      asked(at('09:02'), false),
      answered(at('09:04'), 'submitted'),
      claimed(at('09:05')),
      asked(at('09:06'), false),
      answered(at('09:09'), 'inTriage'),
    ];
    expect(clock('spaAccept', at('09:20'), happened)).toMatchObject({ elapsedMinutes: 3 });
    expect(clock('spaTriage', at('09:20'), happened)).toMatchObject({ elapsedMinutes: 12 });
  });

  it('are none for a part that was split off, which is triaged already', () => {
    const part = step('split off', 'SPLIT', 'prioritised', at('09:10'), { need: { serviceLine: 'therapy' } });
    expect(clocks(at('10:30'), [], {}, part).map(({ id }) => id)).toEqual([
      'local',
      'ahpReferralToTreatment',
      'waiting',
    ]);
  });
});
