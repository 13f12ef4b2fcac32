import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Category, Intake, ReferralContext, State } from '../../../src/domain/referral.types.js';
import { worklistPosition } from '../../../src/referrals/core/commit/place.rules.js';
import { fresh } from './situations.js';

const RECEIVED = '2026-11-23T09:00:00.000Z';
const HOURS: Record<string, number> = { P0: 2, P1: 4, P2: 24, P3: 48, P4: 120 };
const later = (from: string, hours: number) => new Date(Date.parse(from) + hours * 3_600_000).toISOString();

const clocks = {
  rank: (category: Category) => Object.keys(HOURS).indexOf(category),
  respondBy: (category: Category, _: unknown, from: string) => ({ respondBy: later(from, HOURS[category]!) }),
  warnAt: (_: unknown, respondBy: string) => later(respondBy, -0.5),
};

const suggesting = (category: Category): Intake => ({
  submittedVersion: 1,
  redFlags: [],
  warnings: [],
  stillToAsk: [],
  suggested: { category, because: 'The answers say so' },
});

const place = (
  state: State,
  changes: Partial<ReferralContext>,
  nextActionBy: string | null = '2026-11-23T09:20:00.000Z',
) =>
  worklistPosition(
    { state, context: fresh({ receivedAt: RECEIVED, ...changes }), nextActionBy },
    '2026-11-22T08:00:00.000Z',
    clocks,
  );

describe('the place of a referral in worklists', () => {
  it.each<[string, State, Partial<ReferralContext>, string, number]>([
    [
      'what was asked for, before triage',
      'submitted',
      { requestedCategory: 'P1' },
      '2026-11-23T13:00:00.000Z',
      1,
    ],
    [
      'what is suggested, when that is more urgent',
      'submitted',
      { requestedCategory: 'P4', intake: suggesting('P0') },
      '2026-11-23T11:00:00.000Z',
      0,
    ],
    [
      'what was asked for, when that is more urgent',
      'inTriage',
      { requestedCategory: 'P0', intake: suggesting('P4') },
      '2026-11-23T11:00:00.000Z',
      0,
    ],
    [
      'its respond-by, to the quarter of an hour before',
      'prioritised',
      { category: 'P2', requestedCategory: 'P0', respondBy: '2026-11-24T09:14:59.999Z' },
      '2026-11-24T09:00:00.000Z',
      2,
    ],
    [
      'its respond-by while a clock that is not paused runs on',
      'onHold',
      { category: 'P2', respondBy: '2026-11-24T09:00:00.000Z' },
      '2026-11-24T09:00:00.000Z',
      2,
    ],
    [
      'its next action while the clock stands still',
      'awaitingInformation',
      { requestedCategory: 'P0', pausedAt: RECEIVED },
      '2026-11-23T09:15:00.000Z',
      0,
    ],
    [
      'what was asked for, later by the time the clock stood still',
      'inTriage',
      { requestedCategory: 'P0', pausedFor: 3_600_000 },
      '2026-11-23T12:00:00.000Z',
      0,
    ],
    [
      'its next action after first contact',
      'inTreatment',
      { category: 'P1', respondBy: '2026-11-23T13:00:00.000Z', firstContactAt: RECEIVED },
      '2026-11-23T09:15:00.000Z',
      1,
    ],
    [
      'its next action while its children are worked on',
      'split',
      { category: 'P1', respondBy: '2026-11-23T13:00:00.000Z' },
      '2026-11-23T09:15:00.000Z',
      1,
    ],
    ['its next action as a draft', 'draft', { receivedAt: null }, '2026-11-23T09:15:00.000Z', 99],
    [
      'its next action and the last place without any category',
      'submitted',
      {},
      '2026-11-23T09:15:00.000Z',
      99,
    ],
    [
      'the last place in a category that the policy no longer has',
      'submitted',
      { requestedCategory: 'P9' },
      '2026-11-23T09:15:00.000Z',
      99,
    ],
  ])('is by %s', (_, state, changes, riskAt, rank) => {
    expect(place(state, changes)).toMatchObject({ risk_at: riskAt, category_rank: rank });
  });

  it('has a time of warning only while a clinical clock runs', () => {
    expect(place('submitted', { requestedCategory: 'P0' }).warn_at).toBe('2026-11-23T10:30:00.000Z');
    expect(place('awaitingInformation', { requestedCategory: 'P0', pausedAt: RECEIVED }).warn_at).toBeNull();
    expect(place('inTreatment', { respondBy: RECEIVED, firstContactAt: RECEIVED }).warn_at).toBeNull();
    expect(place('discharged', { category: 'P1', respondBy: RECEIVED }, null).warn_at).toBeNull();
  });

  it('is none when the referral is closed', () => {
    expect(place('discharged', { category: 'P1', respondBy: RECEIVED }, null).risk_at).toBeNull();
  });

  it('waits since its receipt, or since it was begun', () => {
    expect(place('submitted', {}).waiting_since).toBe(RECEIVED);
    expect(place('draft', { receivedAt: null }).waiting_since).toBe('2026-11-22T08:00:00.000Z');
    expect(place('submitted', { receivedAt: '2026-11-23T09:00:00.123456Z' }).waiting_since).toBe(
      '2026-11-23T09:00:00.123Z',
    );
  });

  it('puts a 2-hour referral that has just arrived above sixty routine ones, however late their handling is', () => {
    const category = fc.constantFrom<Category>('P3', 'P4');
    fc.assert(
      fc.property(category, fc.integer({ min: 0, max: 40 }), (routine, hoursAgo) => {
        const old = place('submitted', {
          requestedCategory: routine,
          receivedAt: later(RECEIVED, -hoursAgo),
        });
        expect(place('submitted', { requestedCategory: 'P0' }).risk_at! < old.risk_at!).toBe(true);
      }),
    );
  });
});
