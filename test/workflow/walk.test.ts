import { describe, expect, it } from '@jest/globals';
import { and, createMachine, type AnyStateMachine, type MachineConfig } from 'xstate';
import { hasOwner } from '../../src/domain/owner.rules.js';
import { isClosed } from '../../src/domain/referral.types.js';
import { REFUSALS } from '../../src/referrals/core/lifecycle/lifecycle.js';
import { referralMachine } from '../../src/referrals/core/lifecycle/referral.machine.js';
import { walk } from '../../src/workflow/walk.js';

type States = NonNullable<MachineConfig<object, { type: string }>['states']>;

/** A letter is written, then sent. */
const letter = (states: States): AnyStateMachine =>
  createMachine(
    { initial: 'written', states: { ...states } },
    { guards: { isSigned: () => true }, actions: { stamp: () => {} } },
  );

const faults = (states: States, refusals: object = { isSigned: {} }): string[] =>
  walk(
    letter(states),
    refusals as Record<string, unknown>,
    (state) => state !== 'sent',
    (state) => state !== 'lost',
  );

const written = { on: { SEND: { target: 'sent', guard: 'isSigned', actions: 'stamp' } } };

describe('the walk at boot', () => {
  it('finds nothing wrong with a sound machine', () => {
    expect(faults({ written, sent: {} })).toEqual([]);
  });

  it('names a guard that does not exist', () => {
    const states = { written: { on: { SEND: { target: 'sent', guard: 'isPaid' } } }, sent: {} };
    expect(faults(states, { isPaid: {} })).toEqual([
      'The guard "isPaid" on SEND in "written" does not exist.',
    ]);
  });

  it('names a guard that does not exist among several', () => {
    const guard = and(['isSigned', and(['isPaid'])]);
    const states = { written: { on: { SEND: { target: 'sent', guard } } }, sent: {} };
    expect(faults(states, { isSigned: {}, isPaid: {} })).toEqual([
      'The guard "isPaid" on SEND in "written" does not exist.',
    ]);
  });

  it('names a guard without a refusal', () => {
    expect(faults({ written, sent: {} }, {})).toEqual([
      'The guard "isSigned" on SEND in "written" has no refusal.',
    ]);
  });

  it.each([
    ['by its name', 'seal'],
    ['with parameters', { type: 'seal', params: { wax: 'red' } }],
  ])('names an effect that does not exist, given %s', (_how, actions) => {
    const states = { written: { on: { SEND: { target: 'sent', actions } } }, sent: {} };
    expect(faults(states)).toEqual(['The effect "seal" on SEND in "written" does not exist.']);
  });

  it('names a state that cannot be reached', () => {
    expect(faults({ written, sent: {}, found: { on: { SEND: 'sent' } } })).toEqual([
      'The state "found" cannot be reached.',
    ]);
  });

  it('names states that only reach each other', () => {
    const states = {
      written,
      sent: {},
      found: { on: { HIDE: 'hidden' } },
      hidden: { on: { FIND: 'found' } },
    };
    expect(faults(states)).toEqual([
      'The state "found" cannot be reached.',
      'The state "hidden" cannot be reached.',
    ]);
  });

  it('names an open state without an owner', () => {
    const states = {
      written: { on: { ...written.on, DROP: 'lost' } },
      lost: { on: { SEND: 'sent' } },
      sent: {},
    };
    expect(faults(states)).toEqual(['The open state "lost" has no owner.']);
  });

  it('names an open state without a way out, even when something happens in place', () => {
    const states = {
      written: { on: { ...written.on, KEEP: 'kept' } },
      kept: { on: { READ: { actions: 'stamp' }, TURN: 'kept' } },
      sent: {},
    };
    expect(faults(states)).toEqual(['The open state "kept" has no way out.']);
  });

  it('names everything that is wrong at once', () => {
    const states = {
      written: { on: { SEND: { target: 'sent', guard: 'isPaid', actions: 'seal' } } },
      sent: {},
    };
    expect(faults(states, {})).toHaveLength(3);
  });

  it('finds nothing wrong with the referral’s own machine', () => {
    expect(walk(referralMachine, REFUSALS, (state) => !isClosed(state), hasOwner)).toEqual([]);
  });
});
