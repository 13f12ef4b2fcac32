import { describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import { SENT_BY } from '../../../src/referrals/core/lifecycle/lifecycle-policy.js';
import { REFUSALS } from '../../../src/referrals/core/lifecycle/lifecycle.js';
import { referralMachine } from '../../../src/referrals/core/lifecycle/referral.machine.js';
import { decide } from '../../../src/workflow/decide.js';
import { actor } from './cast.js';
import { event, EVENTS } from './events.js';
import { CIRCUMSTANCES } from './lifecycle.circumstances.js';
import { lifecycle } from './lifecycle.table.js';
import { attempt, plainest, SITUATIONS, type Facts, type Situation } from './situations.js';

const STATES = Object.keys(referralMachine.states);
const NOT_FOR_THIS_ROLE = 'NOT_FOR_THIS_ROLE';
const NOT_HERE = 'NOT_POSSIBLE_IN_THIS_STATE';

/** What the table says: the state it leads to, or the code of the refusal. */
function expected(facts: Facts, type: EventType, role: Role): string {
  const { by, leads } = lifecycle[type];
  if (!by.includes(role)) return NOT_FOR_THIS_ROLE;
  const target = leads[facts.state];
  if (!target) return NOT_HERE;
  const circumstance = CIRCUMSTANCES.find(({ events, when }) => events.includes(type) && when(facts, role));
  const answer = circumstance?.answer ?? target;
  if (answer === 'same') return facts.state;
  return answer === 'whereItWas' ? facts.cameFrom! : answer;
}

/** What the product says: its roles first, then its machine, as at the door. */
function answered({ snapshot }: Situation, type: EventType, role: Role): string {
  if (!SENT_BY[type].includes(role)) return NOT_FOR_THIS_ROLE;
  const decision = decide(referralMachine, snapshot, attempt(type, role, snapshot.context), REFUSALS);
  if (decision.allowed) return decision.next.value;
  expect(decision.refusal.message).toMatch(/^[A-Z].{15,}\.$/);
  return decision.refusal.code;
}

const byRole = (answer: (role: Role) => string) =>
  Object.fromEntries(ROLES.map((role) => [role, answer(role)]));

describe('the lifecycle', () => {
  it('has 23 states, 43 events and 12 roles, and so 11868 combinations', () => {
    expect([STATES.length, EVENTS.length, ROLES.length]).toEqual([23, 43, 12]);
  });

  it.each(STATES)('reaches %s by a path of real events', (state) => {
    expect(plainest(state).snapshot.value).toBe(state);
  });

  describe.each(STATES)('in the state %s', (state) => {
    const situation = plainest(state);

    it.each(EVENTS)('answers %s to each role as the pathway says', (type) => {
      expect(byRole((role) => answered(situation, type, role))).toEqual(
        byRole((role) => expected(situation.facts, type, role)),
      );
    });
  });

  it('answers every event to each role as the pathway says in every other situation a referral can get into', () => {
    const wrong = SITUATIONS.flatMap((situation) =>
      EVENTS.flatMap((type) =>
        ROLES.flatMap((role) => {
          const answers = [answered(situation, type, role), expected(situation.facts, type, role)];
          return answers[0] === answers[1]
            ? []
            : [`${situation.name}: ${type} by ${role}: ${answers.join(' ≠ ')}`];
        }),
      ),
    );
    expect(wrong).toEqual([]);
    expect(SITUATIONS.length).toBeGreaterThan(150);
  });

  it('changes nothing when it refuses', () => {
    for (const situation of SITUATIONS) {
      const { snapshot } = situation;
      const before = JSON.stringify([snapshot.value, snapshot.context]);
      for (const type of EVENTS) for (const role of ROLES) answered(situation, type, role);
      expect(JSON.stringify([snapshot.value, snapshot.context])).toBe(before);
    }
  });

  it('refuses a member of another team whatever they send of what only the team may do', () => {
    const ofTheTeam = EVENTS.filter((type) => lifecycle[type].by.includes('teamMember') && type !== 'REOPEN');
    for (const { snapshot, facts } of SITUATIONS.filter((each) => each.facts.hasTeam))
      for (const type of ofTheTeam.filter((each) => lifecycle[each].leads[facts.state])) {
        const decision = decide(
          referralMachine,
          snapshot,
          event(type, actor('teamMember', 'another-team'), snapshot.context),
          REFUSALS,
        );
        expect([facts.state, type, !decision.allowed && decision.refusal.code]).toEqual([
          facts.state,
          type,
          'NOT_YOUR_TEAM',
        ]);
      }
  });
});

describe('the roles', () => {
  it.each(EVENTS)('%s is sent by whom the pathway names', (type) => {
    expect([...SENT_BY[type]].sort()).toEqual([...lifecycle[type].by].sort());
  });

  it.each(['privacyOfficer', 'auditor', 'administrator'] as const)('%s sends nothing', (role) => {
    expect(EVENTS.filter((type) => SENT_BY[type].includes(role))).toEqual([]);
  });
});
