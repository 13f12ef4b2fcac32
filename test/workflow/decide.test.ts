import { describe, expect, it } from '@jest/globals';
import { and, setup } from 'xstate';
import { decide, happensIn, type Refusal } from '../../src/workflow/decide.js';

interface Paid {
  coins: number;
}
type Turn = { type: 'PUSH'; by: string } | { type: 'PAY'; coins: number } | { type: 'COUNT' };

const turnstile = setup({
  types: { context: {} as Paid, events: {} as Turn },
  guards: {
    paidEnough: ({ context }) => context.coins >= 2,
    isGuest: ({ event }) => event.type === 'PUSH' && event.by === 'guest',
    paidAtLeast: ({ context }, { coins }: { coins: number }) => context.coins >= coins,
  },
  actions: { ring: (_, _params: { tone: string }) => {} },
}).createMachine({
  context: { coins: 0 },
  initial: 'notYetOpen',
  states: {
    notYetOpen: {
      on: {
        PUSH: {
          target: 'open',
          guard: and(['isGuest', { type: 'paidAtLeast', params: { coins: 1 } }, 'paidEnough']),
          actions: [{ type: 'ring', params: { tone: 'high' } }],
        },
        PAY: { guard: 'paidEnough', actions: { type: 'ring', params: { tone: 'low' } } },
      },
    },
    open: {},
  },
});

const no = (code: string): Refusal => ({ code, message: `${code}.`, kind: 'conflict' });
const REFUSALS = { paidEnough: no('TOO_LITTLE'), isGuest: no('STAFF_DOOR'), paidAtLeast: no('NOTHING_PAID') };
const at = (value: 'notYetOpen' | 'open', coins: number) =>
  turnstile.resolveState({ value, context: { coins } });
const decided = (coins: number, event: Turn, value: 'notYetOpen' | 'open' = 'notYetOpen') =>
  decide(turnstile, at(value, coins), event, REFUSALS);

describe('deciding', () => {
  it('gives the next state and the effects as data', () => {
    const decision = decided(2, { type: 'PUSH', by: 'guest' });
    expect(decision.allowed && decision.next.value).toBe('open');
    expect(decision.allowed && decision.effects).toEqual([{ type: 'ring', params: { tone: 'high' } }]);
  });

  it('allows what happens in place', () => {
    const decision = decided(2, { type: 'PAY', coins: 1 });
    expect(decision.allowed && decision.next.value).toBe('notYetOpen');
  });

  it.each([
    ['the first guard that says no', 0, 'staff', 'STAFF_DOOR'],
    ['a guard with its own parameters', 0, 'guest', 'NOTHING_PAID'],
    ['the last guard', 1, 'guest', 'TOO_LITTLE'],
  ])('refuses in the words of %s', (_which, coins, by, code) => {
    expect(decided(coins, { type: 'PUSH', by })).toEqual({ allowed: false, refusal: no(code) });
  });

  it('refuses what has no place in this state, and names the state in words', () => {
    const refusal = {
      code: 'NOT_POSSIBLE_IN_THIS_STATE',
      message: 'This cannot be done while the referral is not yet open.',
      kind: 'conflict',
    };
    expect(decided(2, { type: 'COUNT' })).toEqual({ allowed: false, refusal });
  });

  it('changes neither the snapshot it was given nor its context', () => {
    const snapshot = at('notYetOpen', 2);
    const before = JSON.stringify(snapshot);
    decide(turnstile, snapshot, { type: 'PUSH', by: 'guest' }, REFUSALS);
    decide(turnstile, snapshot, { type: 'COUNT' }, REFUSALS);
    expect(JSON.stringify(snapshot)).toBe(before);
  });

  it('knows whether an event has a place in a state, whatever its payload', () => {
    expect(happensIn(at('notYetOpen', 0), 'PUSH')).toBe(true);
    expect(happensIn(at('open', 0), 'PUSH')).toBe(false);
  });
});
