import { randomUUID } from 'node:crypto';
import type { EscalationLevel } from '../../../domain/escalation.js';
import type { TimerRecord } from '../../../domain/referral.record.js';
import type { Category, OpenState, ReferralContext, State } from '../../../domain/referral.types.js';
import type { Effects, TimerName } from '../../../workflow/effects.js';
import { ALARMS, WHEN_DUE } from '../../steps/watching/watching.step.js';

/** What the policy says of times. */
export interface Timings {
  warnAt(category: Category | null, respondBy: string): string;
  escalateAt(step: Exclude<EscalationLevel, 'owner'>, context: ReferralContext, since: string): string;
  idleAt(state: State, context: ReferralContext, due: string): string;
}

export interface ReferralSnapshot {
  state: State;
  context: ReferralContext;
  nextActionBy: string | null;
}

/** The event that a timer of this referral belongs to. */
interface Cause {
  id: string;
  version: number;
}

export const EVERY_TIMER: TimerName[] = ['draft', 'information', 'warning', 'respondBy', 'owner'];

export function timer(
  cause: Cause,
  referralId: string,
  { name, event }: { name: string; event: string },
  payload: Record<string, unknown>,
  due: string,
): TimerRecord {
  return {
    id: randomUUID(),
    referral_id: referralId,
    name,
    event,
    payload,
    cause_id: cause.id,
    cause_version: cause.version,
    due_at: due,
  };
}

/** The timer that an effect starts. */
export function started(
  cause: Cause,
  start: Effects['startTimer'],
  { context, nextActionBy }: ReferralSnapshot,
  timings: Timings,
): TimerRecord {
  const due = {
    draft: () => nextActionBy!,
    information: () => context.information!.dueAt,
    warning: () => timings.warnAt(context.category, context.respondBy!),
    respondBy: () => context.respondBy!,
  }[start.name];
  return timer(cause, cause.id, start, {}, due());
}

/** The timers of a local clock that runs. */
export const alarms = (cause: Cause, standing: ReferralSnapshot, timings: Timings): TimerRecord[] =>
  standing.context.respondBy === null
    ? []
    : ALARMS.map(({ params }) => started(cause, params, standing, timings));

/** The timer of the next action: every open referral has one. */
export function watch(cause: Cause, { state, context, nextActionBy }: ReferralSnapshot, timings: Timings) {
  const event = nextActionBy === null ? null : WHEN_DUE[state as OpenState];
  if (nextActionBy === null || event === null) return [];
  const due = timings.idleAt(state, context, nextActionBy);
  return [timer(cause, cause.id, { name: 'owner', event }, {}, due)];
}

/** The next person's turn. After a breach it counts from the breach, however late the one before was told; else from the telling. */
export function escalated(
  cause: Cause,
  { name, event, step }: Effects['escalate'],
  { context }: ReferralSnapshot,
  at: string,
  timings: Timings,
): TimerRecord {
  const breach = name === 'respondBy' ? context.respondBy : null;
  const since = breach && step === 'onCall' ? timings.escalateAt('lead', context, breach) : (breach ?? at);
  return timer(cause, cause.id, { name, event }, { step }, timings.escalateAt(step, context, since));
}
