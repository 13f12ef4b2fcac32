import { describe, expect, it } from '@jest/globals';
import { Settings } from 'luxon';
import type { EventType } from '../../../src/domain/event-types.js';
import { REFUSALS } from '../../../src/referrals/core/lifecycle/lifecycle.js';
import { referralMachine } from '../../../src/referrals/core/lifecycle/referral.machine.js';
import { decide, namedGuards } from '../../../src/workflow/decide.js';
import { actor } from './cast.js';
import { event } from './events.js';
import { CARE } from './examples.care.js';
import { CLOCKS } from './examples.clocks.js';
import { CLOSING } from './examples.closing.js';
import { RECEIPT } from './examples.receipt.js';
import { TRIAGE } from './examples.triage.js';
import type { Example } from './rule-example.js';
import { fresh, snapshotOf } from './situations.js';
import type { EventOf, ReferralEvent, RuleName } from './types.js';

// Rules must not depend on where the server stands.
Settings.defaultZone = 'Europe/London';

const EXAMPLES = [...RECEIPT, ...TRIAGE, ...CARE, ...CLOCKS, ...CLOSING];
const guards = referralMachine.implementations.guards as Record<
  string,
  (asked: { context: unknown; event: unknown }, params: unknown) => boolean
>;
const NAMES = Object.keys(REFUSALS);

function staged({ state, context, type, by, team, says }: Example) {
  const remembered = fresh({ serviceLine: 'communityNursing', ...context });
  const who = actor(by, team ?? remembered.team?.id);
  const happening = event(type, who, remembered, says as Partial<EventOf<EventType>>) as ReferralEvent;
  return { snapshot: snapshotOf(state, remembered), happening };
}

/** The parameters the machine gives to this rule where it asks it. */
function paramsOf(rule: RuleName, { state, type, answer }: Example) {
  const candidates = referralMachine.states[state]!.transitions.get(type) ?? [];
  const likely = candidates.find(({ target }) => target?.[0]?.key === answer) ?? candidates[0];
  return namedGuards(likely?.guard).find((guard) => guard.type === rule)?.params as undefined;
}

describe.each(NAMES)('the rule %s', (rule) => {
  const examples = EXAMPLES.filter((example) => example.rule === rule);

  it('has an example in which it holds and one in which it does not', () => {
    expect(new Set(examples.map(({ holds }) => holds))).toEqual(new Set([true, false]));
  });

  it.each(examples)('$when: $answer', (example) => {
    const { snapshot, happening } = staged(example);
    const decision = decide(referralMachine, snapshot, happening, REFUSALS);
    expect(decision.allowed ? decision.next.value : decision.refusal.code).toBe(example.answer);
    if (!decision.allowed) expect(decision.refusal).toBe(REFUSALS[rule]);
    const asked = { context: snapshot.context, event: happening };
    expect(guards[rule]!(asked, paramsOf(rule, example))).toBe(example.holds);
  });
});

describe('the refusals', () => {
  it.each(NAMES)('%s is refused with a code and a sentence', (rule) => {
    const { code, message, kind, pointer } = REFUSALS[rule]!;
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(message).toMatch(/^[A-Z0-9].{15,}\.$/);
    expect(message.length).toBeLessThan(120);
    expect(pointer === undefined).toBe(kind !== 'invalid');
  });

  it('names each rule that the machine asks, and no other', () => {
    const asked = Object.values(referralMachine.states)
      .flatMap((state) => [...state.transitions.values()].flat())
      .flatMap(({ guard }) => namedGuards(guard).map(({ type }) => type));
    expect([...new Set(asked)].sort()).toEqual([...NAMES].sort());
    expect(Object.keys(REFUSALS).sort()).toEqual([...NAMES].sort());
  });
});
