import { describe, expect, it } from '@jest/globals';
import type { ClockView } from '../../src/clocks/deadlines/parallel-clocks.rules.js';
import { at, cancelled, clock, DUE, RECEIVED, reopened, urgent } from './cases/looked.js';
import { accepted, type Happened, prioritised, seen, sent, step, triaged } from './cases/steps.js';

const CALL = '02';

describe('a statutory clock', () => {
  const ucr = (now: string, ...happened: Happened[]) => clock('ucrTwoHour', now, happened);
  const lessUrgent = (time: string) => prioritised(at(time), 'P3', at('18:00'));
  const urgentAgain = (time: string) => prioritised(at(time), 'P0', DUE);

  it('is none of another line, category or before there is one', () => {
    expect(ucr(at('10:00'))).toBeUndefined();
    expect(ucr(at('10:00'), lessUrgent('09:12'))).toBeUndefined();
    expect(clock('ucrTwoHour', at('10:00'), [urgent], {}, sent(RECEIVED, 'therapy'))).toBeUndefined();
    expect(clock('ahpReferralToTreatment', at('10:00'), [urgent])).toBeUndefined();
    expect(
      clock('ucrTwoHour', at('10:00'), [urgent], {}, step('', 'SUBMIT', 'submitted', RECEIVED)),
    ).toBeUndefined();
  });

  it('that names no category needs none, and has no maximum where it names none', () => {
    expect(clock('ahpReferralToTreatment', at('10:00'), [], {}, sent(RECEIVED, 'therapy'))).toMatchObject({
      status: 'running',
      dueAt: null,
    });
  });

  it.each<[string, Happened[], Partial<ClockView>]>([
    ['is met by a visit', [seen(at('10:00'))], { status: 'met', stoppedAt: at('10:00') }],
    ['goes on after a telephone call', [seen(at('10:00'), at('10:00'), CALL)], { status: 'running' }],
    ['stops when it is closed', [cancelled], { status: 'stopped', stoppedAt: at('10:00') }],
    [
      'stops when it is no longer so urgent',
      [lessUrgent('09:30'), accepted(at('09:40'))],
      { status: 'stopped', stoppedAt: at('09:30'), stoppedBy: { version: 3, type: 'PRIORITISE' } },
    ],
    [
      'is not met by a visit after that',
      [lessUrgent('09:30'), seen(at('10:00'))],
      { status: 'stopped', stoppedAt: at('09:30') },
    ],
    [
      'goes on when it is as urgent again',
      [lessUrgent('09:30'), urgentAgain('09:40'), accepted(at('09:50'))],
      { status: 'running', stoppedAt: null },
    ],
    [
      'stops for the last time that it was no longer so urgent',
      [lessUrgent('09:30'), urgentAgain('09:40'), lessUrgent('09:50')],
      { status: 'stopped', stoppedAt: at('09:50') },
    ],
    [
      'stays met when it is less urgent afterwards',
      [seen(at('10:00')), lessUrgent('10:10')],
      { status: 'met', stoppedAt: at('10:00') },
    ],
  ])('%s', (_, happened, expected) => {
    expect(ucr(at('10:30'), urgent, ...happened)).toMatchObject(expected);
  });

  it('is met by a visit before it was so urgent', () => {
    expect(ucr(at('10:30'), seen(at('10:00')), urgentAgain('10:10'))).toMatchObject({
      status: 'met',
      stoppedAt: at('10:00'),
      startedBy: { version: 3, type: 'PRIORITISE' },
    });
  });

  it('stops when triage finds another line', () => {
    const happened = [triaged(at('09:10'), 'intermediateCare'), accepted(at('09:20'))];
    expect(
      clock('ahpReferralToTreatment', at('10:00'), happened, {}, sent(RECEIVED, 'therapy')),
    ).toMatchObject({ status: 'stopped', stoppedAt: at('09:10') });
  });

  const TWO_DAYS = 'intermediateCareTwoDay';
  const [optimised, needed] = [at('07:00'), at('08:00')];

  it.each<[string, object, string, string | undefined]>([
    [
      'the answer that comes first',
      { medicallyOptimisedAt: optimised, needIdentifiedAt: needed },
      optimised,
      'medicallyOptimisedAt',
    ],
    [
      'the next where that is no moment',
      { medicallyOptimisedAt: 'soon', needIdentifiedAt: needed },
      needed,
      'needIdentifiedAt',
    ],
    [
      'the receipt where no text is one',
      { medicallyOptimisedAt: 7, needIdentifiedAt: true },
      RECEIVED,
      undefined,
    ],
    ['the receipt where nothing is answered', {}, RECEIVED, undefined],
  ])('starts with %s', (_, answers, startedAt, answer) => {
    const found = clock(TWO_DAYS, at('10:00'), [lessUrgent('09:12')], answers);
    expect(found).toMatchObject({ startedAt });
    expect(found!.startedBy).toEqual({ version: 2, type: 'PRIORITISE', ...(answer && { answer }) });
  });

  it('starts with a reopening, whatever was answered before', () => {
    const happened = [cancelled, reopened, lessUrgent('10:20')];
    expect(clock(TWO_DAYS, at('10:30'), happened, { needIdentifiedAt: needed })).toMatchObject({
      startedAt: at('10:10'),
    });
  });

  it('has not run yet before a start that is to come', () => {
    expect(
      clock(TWO_DAYS, at('10:00'), [lessUrgent('09:12')], { needIdentifiedAt: at('12:00') }),
    ).toMatchObject({
      status: 'running',
      elapsedMinutes: 0,
    });
  });
});
