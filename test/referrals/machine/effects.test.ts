import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import { isClosed } from '../../../src/domain/referral.types.js';
import { REFUSALS } from '../../../src/referrals/core/lifecycle/lifecycle.js';
import { referralMachine } from '../../../src/referrals/core/lifecycle/referral.machine.js';
import { decide, type Effect } from '../../../src/workflow/decide.js';
import type { ReferralEffect } from '../../../src/workflow/effects.js';
import { EFFECTS } from './effects.table.js';
import { EVENTS } from './events.js';
import { lifecycle } from './lifecycle.table.js';
import { attempt, SITUATIONS } from './situations.js';

interface Passage {
  from: string;
  type: EventType;
  by: Role;
  to: string;
  promises: string[];
}

function inWords(effect: Effect): string {
  const { type, params } = effect as ReferralEffect;
  switch (type) {
    case 'tell':
      return `tell ${params.who} ${params.message}`;
    case 'startTimer':
      return `start ${params.name} for ${params.event}`;
    case 'stopTimer':
      return `stop ${params.name}`;
    case 'escalate':
      return `${params.name} of ${params.event} goes on to ${params.step}`;
    case 'stopAllTimers':
      return 'stop all timers';
    case 'resetAlarm':
      return 'reset the alarm';
    case 'openDuty':
      return `owe ${params.kind}`;
    case 'createChildren':
      return 'create the children';
    case 'tellParent':
      return 'tell the parent';
  }
}

/** Every passage that happens in any situation. */
const PASSAGES: Passage[] = SITUATIONS.flatMap(({ facts, snapshot }) =>
  EVENTS.flatMap((type) =>
    lifecycle[type].by.flatMap((by) => {
      const decision = decide(referralMachine, snapshot, attempt(type, by, snapshot.context), REFUSALS);
      if (!decision.allowed) return [];
      return {
        from: facts.state,
        type,
        by,
        to: decision.next.value,
        promises: decision.effects.map(inWords),
      };
    }),
  ),
);

/** A draft goes quietly, and so does taking back what its team has declined already. */
const SILENT = ({ from, type }: Passage): boolean =>
  (from === 'draft' && type === 'CANCEL') || (from === 'declined' && type === 'REALLOCATE');

describe('what a transition promises', () => {
  it.each(EVENTS)('is kept in the table for %s, wherever it happens', (type) => {
    const passages = PASSAGES.filter((each) => each.type === type);
    expect(passages.length).toBeGreaterThan(0);
    for (const passage of passages.filter((each) => !SILENT(each))) {
      const line =
        EFFECTS.find(({ event, to }) => event === type && to === passage.to) ??
        EFFECTS.find(({ event, to }) => event === type && !to);
      expect({ ...passage, promises: [...passage.promises].sort() }).toEqual({
        ...passage,
        promises: [...(line?.promises ?? [])].sort(),
      });
    }
  });

  it('is to tell nobody when a draft is thrown away', () => {
    const thrown = PASSAGES.filter(({ from, type }) => from === 'draft' && type === 'CANCEL');
    expect(new Set(thrown.flatMap(({ promises }) => promises))).toEqual(new Set(['stop all timers']));
  });

  it('is nothing when what was declined is taken back', () => {
    const taken = PASSAGES.filter(({ from, type }) => from === 'declined' && type === 'REALLOCATE');
    expect(taken.flatMap(({ promises }) => promises)).toEqual([]);
  });

  it('is to stop all timers whenever a referral closes', () => {
    const running = PASSAGES.filter(
      ({ to, promises }) => isClosed(to) && !promises.includes('stop all timers'),
    );
    expect(running).toEqual([]);
  });
});
