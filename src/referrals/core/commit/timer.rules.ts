import { randomUUID } from 'node:crypto';
import type { Step } from '../../../clocks/deadlines/clock-policy.types.js';
import type { EventType } from '../../../domain/event-types.js';
import type { Category, OpenState, ReferralContext, State } from '../../../domain/referral.types.js';
import type { Effects, TimerName } from '../../steps/referral.effects.js';
import type { TimerRecord } from './referral.record.js';

/** What the policy says of times. */
export interface Timings {
  warnAt(category: Category | null, respondBy: string): string;
  escalateAt(step: Exclude<Step, 'owner'>, context: ReferralContext, since: string): string;
  idleAt(state: State, context: ReferralContext, due: string): string;
}

export interface Standing {
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

/** What happens when the next action is due; a draft and a request for information have timers of their own. */
const WHEN_DUE: Partial<Record<OpenState, EventType>> = {
  onHold: 'HOLD_REVIEW_DUE',
  waiting: 'WAIT_REVIEW_DUE',
};
const TIMED_ELSEWHERE: readonly State[] = ['draft', 'awaitingInformation'];

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
  { context, nextActionBy }: Standing,
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
export const alarms = (cause: Cause, standing: Standing, timings: Timings): TimerRecord[] =>
  standing.context.respondBy === null
    ? []
    : [
        started(cause, { name: 'warning', event: 'CLOCK_WARNED' }, standing, timings),
        started(cause, { name: 'respondBy', event: 'CLOCK_BREACHED' }, standing, timings),
      ];

/** The timer of the next action: every open referral has one. */
export function watch(cause: Cause, { state, context, nextActionBy }: Standing, timings: Timings) {
  if (nextActionBy === null || TIMED_ELSEWHERE.includes(state)) return [];
  const event = WHEN_DUE[state as OpenState] ?? 'OWNER_IDLE';
  const due = timings.idleAt(state, context, nextActionBy);
  return [timer(cause, cause.id, { name: 'owner', event }, {}, due)];
}

/** The next person's turn. After a breach it counts from the breach, however late the one before was told; else from the telling. */
export function escalated(
  cause: Cause,
  { name, event, step }: Effects['escalate'],
  { context }: Standing,
  at: string,
  timings: Timings,
): TimerRecord {
  const breach = name === 'respondBy' ? context.respondBy : null;
  const since = breach && step === 'onCall' ? timings.escalateAt('lead', context, breach) : (breach ?? at);
  return timer(cause, cause.id, { name, event }, { step }, timings.escalateAt(step, context, since));
}
