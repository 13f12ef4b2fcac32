import { describe, expect, it } from '@jest/globals';
import { nextActionBy, respondBy } from '../../src/clocks/clock.rules.js';
import type { ClockPolicy } from '../../src/clocks/clock-policy.schema.js';
import {
  CLOSED_STATES,
  type Category,
  type ReferralContext,
  type ServiceLine,
  type State,
} from '../../src/referrals/referral.types.js';

const POLICY: ClockPolicy = {
  categories: [
    { id: 'P0', title: 'Two hours', nationalCode: '2', respondWithin: { minutes: 120 } },
    { id: 'P1', title: 'Four hours', nationalCode: '2', respondWithin: { hours: 4 } },
    { id: 'P2', title: 'A day', nationalCode: '2', respondWithin: { hours: 24 } },
    {
      id: 'P3',
      title: 'Two days',
      nationalCode: '1',
      respondWithin: { midnights: 2 },
      perServiceLine: { therapy: { hours: 72 } },
    },
    {
      id: 'P4',
      title: 'Routine',
      nationalCode: '1',
      respondWithin: { workingDays: 5 },
      perServiceLine: { therapy: { weeks: 3 } },
    },
  ],
  handling: {
    draft: { days: 14 },
    submitted: { minutes: 15 },
    inTriage: { minutes: 30 },
    triaged: { minutes: 45 },
    prioritised: { minutes: 60 },
    split: { days: 7 },
    allocated: { hours: 2 },
    declined: { minutes: 20 },
    accepted: { days: 1 },
    inTreatment: { days: 28 },
    bedRequested: { hours: 4 },
    admitted: { days: 3 },
  },
};

const FRIDAY = '2026-06-05T15:00:00.000Z';

describe('respond-by', () => {
  it.each<[Category, ServiceLine | null, string, string]>([
    ['P0', 'communityNursing', '2026-06-05T17:00:00.000Z', '2'],
    ['P1', 'communityNursing', '2026-06-05T19:00:00.000Z', '2'],
    ['P2', 'intermediateCare', '2026-06-06T15:00:00.000Z', '2'],
    ['P3', 'intermediateCare', '2026-06-07T22:59:59.999Z', '1'],
    ['P3', 'therapy', '2026-06-08T15:00:00.000Z', '1'],
    ['P4', 'communityNursing', '2026-06-12T22:59:59.999Z', '1'],
    ['P4', 'therapy', '2026-06-26T22:59:59.999Z', '1'],
    ['P4', null, '2026-06-12T22:59:59.999Z', '1'],
  ])(
    'of %s for %s, received on a Friday, is %s with national code %s',
    (category, line, due, nationalCode) => {
      expect(respondBy(POLICY, category, line, FRIDAY)).toEqual({ respondBy: due, nationalCode });
    },
  );
});

const remembering = (changes: Partial<ReferralContext>) => changes as ReferralContext;
const AGREED = '2026-07-01T09:00:00.000Z';

describe('the time by which the owner acts', () => {
  it.each<[State, string]>([
    ['draft', '2026-06-19T15:00:00.000Z'],
    ['submitted', '2026-06-05T15:15:00.000Z'],
    ['inTriage', '2026-06-05T15:30:00.000Z'],
    ['triaged', '2026-06-05T15:45:00.000Z'],
    ['prioritised', '2026-06-05T16:00:00.000Z'],
    ['split', '2026-06-12T15:00:00.000Z'],
    ['allocated', '2026-06-05T17:00:00.000Z'],
    ['declined', '2026-06-05T15:20:00.000Z'],
    ['accepted', '2026-06-06T15:00:00.000Z'],
    ['inTreatment', '2026-07-03T15:00:00.000Z'],
    ['bedRequested', '2026-06-05T19:00:00.000Z'],
    ['admitted', '2026-06-08T15:00:00.000Z'],
  ])('is the policy’s for %s: %s', (state, due) => {
    expect(nextActionBy(POLICY, state, remembering({}), FRIDAY)).toBe(due);
  });

  it.each<[State, Partial<ReferralContext>]>([
    ['awaitingInformation', { information: { items: [], dueAt: AGREED, askedBy: 'spa' } }],
    ['onHold', { hold: { reason: 'In hospital', reviewAt: AGREED, pausesClocks: true } }],
    ['waiting', { reviewAt: AGREED }],
    ['booked', { appointmentAt: AGREED }],
    ['bedHeld', { bed: { name: 'Bed 4', holdUntil: AGREED, transferredOut: false } }],
  ])('is what was agreed while it is %s', (state, context) => {
    expect(nextActionBy(POLICY, state, remembering(context), FRIDAY)).toBe(AGREED);
  });

  it.each(CLOSED_STATES)('is never when it is %s', (state) => {
    expect(nextActionBy(POLICY, state, remembering({ reviewAt: AGREED }), FRIDAY)).toBeNull();
  });
});
