import { ClocksService } from '../../../src/clocks/deadlines/clocks.service.js';
import type { Config } from '../../../src/config/config.js';
import type { Role } from '../../../src/domain/actor.js';
import type { EventType } from '../../../src/domain/event-types.js';
import { isClosed, type ReferralContext, type State } from '../../../src/domain/referral.types.js';
import { promisesOf } from '../../../src/referrals/core/commit/promises.rules.js';
import { REFUSALS } from '../../../src/referrals/core/lifecycle/lifecycle.js';
import { referralMachine } from '../../../src/referrals/core/lifecycle/referral.machine.js';
import { decide } from '../../../src/workflow/decide.js';
import { NURSING } from './cast.js';
import { BEFORE, LATER, NOW } from './events.js';
import { attempt, fresh, snapshotOf } from './situations.js';

const clocks = new ClocksService({ templatesDir: 'templates' } as Config);
export const withTeam = { team: NURSING, receivedAt: BEFORE } as const;
export const byPhone = { takenByPhone: true } as const;
export const asked = (askedBy: 'spa' | 'team', resume: 'inTriage' | 'accepted') => ({
  information: { items: [{ id: 'medicines', question: 'Which?' }], dueAt: LATER, askedBy },
  resume,
});

export function promised(
  state: State,
  type: EventType,
  by: Role,
  context: Partial<ReferralContext> = {},
  parentId: string | null = null,
  { person = null, says = {} }: { person?: { id: string } | null; says?: object } = {},
) {
  const before = { state, context: fresh(context), nextActionBy: LATER };
  const decision = decide(
    referralMachine,
    snapshotOf(state, before.context),
    { ...attempt(type, by, before.context), ...says },
    REFUSALS,
  );
  if (!decision.allowed) throw new Error(decision.refusal.message);
  const { value, context: remembered } = decision.next;
  const after = { state: value, context: remembered, nextActionBy: isClosed(value) ? null : LATER };
  const passage = { id: 'child', version: 7, parentId, at: NOW, before, after, person };
  return promisesOf(decision.effects, passage, clocks);
}

export const PRIYA = { id: 'triageClinician', name: 'Priya Nair', role: 'triageClinician' } as const;
