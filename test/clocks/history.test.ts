import { describe, expect, it } from '@jest/globals';
import {
  ends,
  episodesOf,
  isFaceToFace,
  type Course,
  type Episode,
} from '../../src/clocks/deadlines/history.rules.js';
import type { State } from '../../src/domain/referral.types.js';
import {
  accepted,
  answered,
  asked,
  type Happened,
  held,
  offered,
  prioritised,
  resumed,
  seen,
  sent,
  step,
  triaged,
} from './cases/steps.js';

const RECEIVED = '2026-06-01T08:50:00.000Z';
const DUE = '2026-06-10T22:59:59.999Z';
const at = (time: string): string => `2026-06-01T${time}:00.000Z`;

const numbered = (happened: Happened[]) => happened.map((event, index) => ({ ...event, version: index + 1 }));
const episodes = (...happened: Happened[]): Episode[] =>
  episodesOf({ events: numbered(happened), receivedAt: RECEIVED, answers: {} });

const received = sent(at('09:00'), 'therapy');
const declined = step('declined', 'DECLINE', 'declined', at('10:30'));
const cancelled = step('cancelled', 'CANCEL', 'cancelled', at('12:00'));
const reopened = step('reopened', 'REOPEN', 'inTriage', at('13:00'));
const split = step('split', 'SPLIT', 'split', at('11:00'));
const splitOff = (payload: object) =>
  step('split off', 'SPLIT', 'prioritised', at('11:00'), { need: { serviceLine: 'therapy' }, ...payload });

describe('what clocks depend on', () => {
  const NOTHING = { line: null, triagedFor: null, category: null, base: null, inherited: 0 };
  const after = (...happened: Happened[]): Omit<Course, 'event'> => {
    const { event: _, ...course } = episodes(...happened)
      .at(-1)!
      .courses.at(-1)!;
    return course;
  };
  const begun = [received, triaged(at('09:10'), 'intermediateCare'), prioritised(at('09:20'), 'P3', DUE)];
  const asBegun = {
    line: 'intermediateCare',
    triagedFor: 'intermediateCare',
    category: 'P3',
    base: DUE,
    inherited: 0,
  };

  it.each<[string, Happened[], object]>([
    ['is the line that the answers speak for', [received], { line: 'therapy' }],
    ['is no line where they speak for none', [step('', 'SUBMIT', 'submitted', at('09:00'))], {}],
    ['changes with triage and priority', begun, asBegun],
    ['changes in nothing else', [...begun, accepted(at('10:00'))], asBegun],
    [
      'is the line of the team from an offer on',
      [...begun, offered(at('10:00'), 'therapy')],
      { ...asBegun, line: 'therapy' },
    ],
    [
      'is the line it was triaged for when the team is left',
      [...begun, offered(at('10:00'), 'therapy'), declined],
      asBegun,
    ],
    [
      'stays the line of the team where there was no triage',
      [received, offered(at('10:00'), 'communityNursing'), declined],
      { line: 'communityNursing' },
    ],
    ['is no respond-by when it goes on in its parts', [...begun, split], { ...asBegun, base: null }],
    [
      'is neither triage nor respond-by after a reopening',
      [...begun, cancelled, reopened],
      { ...asBegun, triagedFor: null, base: null },
    ],
  ])('%s', (_, happened, expected) => {
    expect(after(...happened)).toEqual({ ...NOTHING, ...expected });
  });

  describe('for a part that was split off', () => {
    const part = splitOff({ category: 'P4', respondBy: DUE, pausedFor: 60_000 });
    const asPart = { line: 'therapy', triagedFor: 'therapy', category: 'P4', base: DUE, inherited: 60_000 };

    it('is what the whole had', () => {
      expect(after(part)).toEqual(asPart);
    });

    it('is little where the whole had little', () => {
      expect(after(splitOff({}))).toEqual({ ...NOTHING, line: 'therapy', triagedFor: 'therapy' });
    });

    it('is a later respond-by for a new priority, by the time for which the whole had stood still', () => {
      expect(after(part, prioritised(at('12:00'), 'P3', '2026-06-02T09:00:00.000Z'))).toEqual({
        ...asPart,
        category: 'P3',
        base: '2026-06-02T09:01:00.000Z',
      });
    });

    it('is no longer what the whole had after a reopening', () => {
      const again = prioritised(at('14:00'), 'P3', DUE);
      expect(after(part, cancelled, reopened, again)).toMatchObject({ base: DUE, inherited: 0 });
    });
  });
});

describe('an episode', () => {
  const saved = step('saved', 'SAVE_DRAFT', 'draft', at('08:00'));

  it('begins with the receipt, whatever was drafted before', () => {
    const found = episodes(saved, received);
    expect(found).toMatchObject([{ start: RECEIVED, reopened: false }]);
    expect(found[0]!.courses.map(({ event }) => event.version)).toEqual([2]);
  });

  it('begins anew with a reopening', () => {
    const found = episodes(received, cancelled, reopened, accepted(at('14:00')));
    expect(found).toMatchObject([
      { start: RECEIVED, reopened: false },
      { start: at('13:00'), reopened: true },
    ]);
    expect(found.map(({ courses }) => courses.map(({ event }) => event.version))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it.each<[string, Happened]>([
    ['saved', saved],
    ['discarded', step('discarded', 'DRAFT_EXPIRED', 'cancelled', at('08:30'))],
    ['begun by an event that is not of drafts alone', step('begun', 'SUBMIT', 'draft', at('08:30'))],
  ])('is none for a draft that was %s', (_, event) => {
    expect(episodes(event)).toEqual([]);
  });

  it('is none for what was never received', () => {
    expect(episodesOf({ events: numbered([received]), receivedAt: null, answers: {} })).toEqual([]);
  });
});

describe('a pause', () => {
  const pauses = (...happened: Happened[]) => episodes(received, ...happened)[0]!.pauses;
  const watched = (to: State) => step('nobody acted', 'OWNER_IDLE', to, at('10:30'));

  it.each<[string, 'hold' | 'information', Happened, Happened, string]>([
    ['a hold', 'hold', held(at('10:00'), true), resumed(at('11:00'), 'accepted'), 'HOLD RESUME'],
    [
      'a question',
      'information',
      asked(at('10:00'), true),
      answered(at('11:00'), 'inTriage'),
      'REQUEST_INFORMATION PROVIDE_INFORMATION',
    ],
  ])('is %s, until it is over', (_, reason, begins, over, types) => {
    const [startedBy, endedBy] = types.split(' ').map((type, index) => ({ version: index + 2, type }));
    const lasting = { reason, from: at('10:00'), to: null, startedBy, endedBy: null, ofLocalClock: true };
    expect(pauses(begins)).toEqual([lasting]);
    expect(pauses(begins, over)).toEqual([{ ...lasting, to: at('11:00'), endedBy }]);
  });

  it('is one of the local clock only where somebody said so', () => {
    expect(pauses(held(at('10:00'), false))).toMatchObject([{ ofLocalClock: false }]);
    expect(pauses(step('on hold', 'HOLD', 'onHold', at('10:00')))).toMatchObject([{ ofLocalClock: false }]);
  });

  it.each([held(at('10:00'), true), asked(at('10:00'), true)])(
    'goes on while the referral stays $to',
    (begins) => {
      expect(pauses(begins, watched(begins.to))).toMatchObject([{ to: null, endedBy: null }]);
    },
  );

  it('ended is not ended again by what comes later', () => {
    expect(
      pauses(held(at('10:00'), true), resumed(at('11:00'), 'accepted'), seen(at('12:00'))),
    ).toMatchObject([{ to: at('11:00'), endedBy: { type: 'RESUME' } }]);
  });

  it('for a question ends when a hold begins, and the other way round', () => {
    expect(pauses(asked(at('10:00'), true), held(at('11:00'), true))).toMatchObject([
      { reason: 'information', from: at('10:00'), to: at('11:00') },
      { reason: 'hold', from: at('11:00'), to: null },
    ]);
    expect(pauses(held(at('10:00'), true), asked(at('11:00'), true))).toMatchObject([
      { reason: 'hold', from: at('10:00'), to: at('11:00') },
      { reason: 'information', from: at('11:00'), to: null },
    ]);
  });
});

describe('a wait', () => {
  it.each<[string, Happened, boolean]>([
    ['ends when the patient is seen', seen(at('10:00')), true],
    ['ends when it is closed', cancelled, true],
    ['ends when it goes on in parts', split, true],
    ['goes on in a part', splitOff({}), false],
    ['goes on with everything else', accepted(at('10:00')), false],
  ])('%s', (_, event, ended) => {
    expect(ends({ ...event, version: 2 })).toBe(ended);
  });
});

describe('care is face to face', () => {
  it.each<[string, Happened, boolean]>([
    ['in a visit', seen(at('10:00')), true],
    ['in an admission', step('admitted', 'ADMIT', 'admitted', at('10:00')), true],
    ['not by telephone', seen(at('10:00'), at('10:00'), '02'), false],
  ])('%s', (_, event, expected) => {
    expect(isFaceToFace({ ...event, version: 2 })).toBe(expected);
  });
});
