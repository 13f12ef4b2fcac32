import type { Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import type { ReferralContext, State } from '../../../src/domain/referral.types.js';
import type { EventOf } from './types.js';
import type { RuleName } from './types.js';

/** One case of one rule, and what the machine then answers: the next state, or the code of the refusal. */
export interface Example {
  rule: RuleName;
  holds: boolean;
  when: string;
  state: State;
  context: Partial<ReferralContext>;
  type: EventType;
  by: Role;
  /** The team of a team member; the team that holds the referral when absent. */
  team?: string;
  says: object;
  answer: string;
}

export interface Case<T extends EventType> {
  context?: Partial<ReferralContext>;
  by?: Role;
  team?: string;
  says?: Partial<EventOf<T>>;
}

/** Examples of one rule, all asked in one state by one event. */
export function examplesOf<T extends EventType>(rule: RuleName, state: State, type: T, usual: Case<T> = {}) {
  const example =
    (holds: boolean) =>
    (when: string, answer: string, { context, by, team, says }: Case<T> = {}): Example => ({
      rule,
      holds,
      when,
      state,
      type,
      context: { ...usual.context, ...context },
      by: by ?? usual.by ?? 'coordinator',
      team: team ?? usual.team,
      says: { ...usual.says, ...says },
      answer,
    });
  return { holds: example(true), fails: example(false) };
}
