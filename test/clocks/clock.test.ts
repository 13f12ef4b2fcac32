import { describe, expect, it } from '@jest/globals';
import { loadClockPolicy } from '../../src/clocks/deadlines/clock-policy.schema.js';
import {
  escalateAt,
  idleAt,
  nextActionBy,
  respondBy,
  warnAt,
  type Rulebook,
} from '../../src/clocks/deadlines/clock.rules.js';
import {
  CLOSED_STATES,
  type Category,
  type ReferralContext,
  type ServiceLine,
  type State,
} from '../../src/domain/referral.types.js';

const BOOK: Rulebook = {
  ...loadClockPolicy('templates'),
  bankHolidays: new Set(['2026-06-08']),
  handling: {
    draft: { days: 14 },
    submitted: { minutes: 15 },
    inTriage: { minutes: 30 },
    triaged: { minutes: 45 },
    prioritised: { minutes: 60 },
    split: { days: 7 },
    allocated: { urgent: { hours: 2 }, routine: { openHours: 4 } },
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
    ['P4', 'communityNursing', '2026-06-15T22:59:59.999Z', '1'],
    ['P4', 'therapy', '2026-06-26T22:59:59.999Z', '1'],
    ['P4', null, '2026-06-15T22:59:59.999Z', '1'],
  ])(
    'of %s for %s, received on a Friday, is %s with national code %s',
    (category, line, due, nationalCode) => {
      expect(respondBy(BOOK, category, line, FRIDAY)).toEqual({ respondBy: due, nationalCode });
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
    expect(nextActionBy(BOOK, state, remembering({}), FRIDAY)).toBe(due);
  });

  it.each<[State, Partial<ReferralContext>]>([
    ['awaitingInformation', { information: { items: [], dueAt: AGREED, askedBy: 'spa' } }],
    ['onHold', { hold: { reason: 'In hospital', reviewAt: AGREED, pausesClocks: true } }],
    ['waiting', { reviewAt: AGREED }],
    ['booked', { appointmentAt: AGREED }],
    ['bedHeld', { bed: { name: 'Bed 4', holdUntil: AGREED, transferredOut: false } }],
  ])('is what was agreed while it is %s', (state, context) => {
    expect(nextActionBy(BOOK, state, remembering(context), FRIDAY)).toBe(AGREED);
  });

  it.each(CLOSED_STATES)('is never when it is %s', (state) => {
    expect(nextActionBy(BOOK, state, remembering({ reviewAt: AGREED }), FRIDAY)).toBeNull();
  });

  const routine = (serviceLine: ServiceLine) =>
    remembering({ category: 'P4', team: { id: 'team', name: 'Team', serviceLine } });

  it.each<[ServiceLine, string]>([
    ['communityHospital', '2026-06-05T19:00:00.000Z'],
    ['communityNursing', '2026-06-05T19:00:00.000Z'],
    ['therapy', '2026-06-09T09:00:00.000Z'],
  ])('of a routine offer to %s counts while the service is open: %s', (line, due) => {
    expect(nextActionBy(BOOK, 'allocated', routine(line), FRIDAY)).toBe(due);
  });

  it.each(['P0', 'P1', 'P2', null])('of an offer of priority %s counts every hour', (category) => {
    const urgent = { ...routine('therapy'), category };
    expect(nextActionBy(BOOK, 'allocated', urgent, FRIDAY)).toBe('2026-06-05T17:00:00.000Z');
  });

  it('leaves time to write down what became of a visit before the team is called idle', () => {
    expect(idleAt(BOOK, 'booked', remembering({}), AGREED)).toBe('2026-07-01T13:00:00.000Z');
    expect(idleAt(BOOK, 'waiting', remembering({}), AGREED)).toBe(AGREED);
  });
});

describe('before and after a breach', () => {
  const DUE = '2026-06-05T15:00:00.000Z';

  it.each<[Category | null, string]>([
    ['P0', '2026-06-05T14:30:00.000Z'],
    ['P1', '2026-06-05T14:00:00.000Z'],
    ['P2', '2026-06-05T11:00:00.000Z'],
    ['P3', '2026-06-05T03:00:00.000Z'],
    ['P4', '2026-06-04T15:00:00.000Z'],
    ['unknown', DUE],
    [null, DUE],
  ])('the owner of a referral of priority %s is warned at %s', (category, at) => {
    expect(warnAt(BOOK, category, DUE)).toBe(at);
  });

  it('the lead and the person on call are told sooner when it is urgent', () => {
    const therapy = { id: 'team', name: 'Team', serviceLine: 'therapy' } as const;
    const told = (category: Category) =>
      (['lead', 'onCall'] as const).map((step) =>
        escalateAt(BOOK, step, remembering({ category, team: therapy }), DUE),
      );
    expect(told('P1')).toEqual(['2026-06-05T15:15:00.000Z', '2026-06-05T15:30:00.000Z']);
    expect(told('P4')).toEqual(['2026-06-09T09:00:00.000Z', '2026-06-09T22:59:59.999Z']);
  });
});

describe('the opening hours that count', () => {
  const WITHIN = { openHours: 1 };
  const [SPA_OPEN, THERAPY_OPEN] = ['2026-06-05T16:00:00.000Z', '2026-06-08T08:00:00.000Z'];
  const closedNow = {
    weekdays: '08:00-15:00',
    saturday: 'closed',
    sunday: 'closed',
    bankHolidays: 'asUsual',
  } as const;
  const openNow = { ...closedNow, weekdays: '08:00-20:00' };
  const book: Rulebook = {
    ...BOOK,
    calendars: { ...BOOK.calendars, spa: openNow, therapy: closedNow },
    categories: BOOK.categories.map((each) => ({ ...each, respondWithin: WITHIN, perServiceLine: {} })),
    handling: { ...BOOK.handling, accepted: WITHIN },
    clocks: {
      ...BOOK.clocks,
      recordVisitWithin: WITHIN,
      escalation: {
        urgent: { lead: WITHIN, onCall: WITHIN },
        routine: { lead: WITHIN, onCall: WITHIN },
      },
    },
  };

  it.each<[string, ServiceLine | null, string]>([
    ['the SPA’s until there is a line or team', null, SPA_OPEN],
    ['those of the line and its team then', 'therapy', THERAPY_OPEN],
  ])('are %s', (_, line, until) => {
    const context = remembering(line ? { team: { id: 'team', name: 'Team', serviceLine: line } } : {});
    expect([
      respondBy(book, 'P4', line, FRIDAY).respondBy,
      nextActionBy(book, 'accepted', context, FRIDAY),
      idleAt(book, 'booked', context, FRIDAY),
      escalateAt(book, 'lead', context, FRIDAY),
    ]).toEqual([until, until, until, until]);
  });
});
