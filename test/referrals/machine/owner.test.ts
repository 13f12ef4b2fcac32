import { describe, expect, it } from '@jest/globals';
import { hasOwner, ownerOf } from '../../../src/domain/owner.rules.js';
import { CLOSED_STATES, isClosed, OPEN_STATES, type State } from '../../../src/domain/referral.types.js';
import { BED_DESK, NURSING, PRACTICE, WARD } from './cast.js';
import { fresh, plainest, SITUATIONS } from './situations.js';

const PRIYA = { id: 'triage', name: 'Priya Nair', role: 'triageClinician' } as const;

describe('who owns the next action', () => {
  it.each([
    ['draft', 'referrer', PRACTICE],
    ['submitted', 'spa', 'spa'],
    ['inTriage', 'user', 'triage'],
    ['awaitingInformation', 'referrer', PRACTICE],
    ['triaged', 'spa', 'spa'],
    ['prioritised', 'spa', 'spa'],
    ['split', 'spa', 'spa'],
    ['allocated', 'team', NURSING.id],
    ['declined', 'spa', 'spa'],
    ['accepted', 'team', NURSING.id],
    ['waiting', 'team', NURSING.id],
    ['booked', 'team', NURSING.id],
    ['inTreatment', 'team', NURSING.id],
  ] as const)('of a referral that is %s is the %s %s', (state, kind, id) => {
    expect(ownerOf(state, fresh({ claimedBy: PRIYA, team: NURSING }))).toEqual({ kind, id });
  });

  it.each([
    ['bedRequested', BED_DESK],
    ['bedHeld', WARD],
    ['admitted', WARD],
  ] as const)('of a referral that is %s is the bed managers’ or the ward’s team', (state, team) => {
    expect(plainest(state).snapshot.context.team?.id).toBe(team.id);
    expect(ownerOf(state, plainest(state).snapshot.context)).toEqual({ kind: 'team', id: team.id });
  });

  it('is the SPA’s queue in triage while nobody holds it', () => {
    expect(ownerOf('inTriage', fresh())).toEqual({ kind: 'spa', id: 'spa' });
  });

  it.each(['draft', 'awaitingInformation'] as const)('is the SPA where a caller would be: %s', (state) => {
    expect(ownerOf(state, fresh({ takenByPhone: true }))).toEqual({ kind: 'spa', id: 'spa' });
  });

  it.each(['submitted', 'inTriage', 'triaged', 'declined', 'accepted', 'booked', 'admitted'] as const)(
    'stays the same while it is on hold since it was %s',
    (resume) => {
      const context = fresh({ resume, claimedBy: PRIYA, team: NURSING });
      expect(ownerOf('onHold', context)).toEqual(ownerOf(resume, context));
    },
  );

  it.each(CLOSED_STATES)('is nobody once it is %s', (state) => {
    expect(ownerOf(state, fresh({ claimedBy: PRIYA, team: NURSING }))).toBeNull();
    expect(hasOwner(state)).toBe(false);
  });

  it.each(OPEN_STATES)('is exactly one in every situation in the state %s', (state) => {
    for (const { facts, snapshot } of SITUATIONS.filter((each) => each.facts.state === state)) {
      expect(ownerOf(facts.state, snapshot.context)?.id).toEqual(expect.stringMatching(/.+/));
    }
  });

  it('knows each state as open or closed', () => {
    const known: State[] = [...OPEN_STATES, ...CLOSED_STATES];
    expect([...new Set(SITUATIONS.map(({ facts }) => facts.state))].sort()).toEqual([...known].sort());
    expect(known.filter((state) => isClosed(state) === hasOwner(state))).toEqual([]);
  });
});
